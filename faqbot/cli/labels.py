"""What editors call the signals of the ranker; one that is not listed goes by its own name."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.i18n.catalogue import Lang

SIGNAL_LABELS: dict[str, Localized] = {
    "bias": Localized("出発点", "starting point"),
    # what orders the candidates
    "words": Localized("語の一致", "words in common"),
    "characters": Localized("文字の並びの一致", "letters in common"),
    "coverage": Localized("質問の語がそろう割合", "share of the words found"),
    "latent": Localized("話題の近さ", "closeness of the topic"),
    "likeness": Localized("その項目らしさ", "likeness to this entry"),
    "brevity": Localized("質問文の短さ（一般的な項目）", "shortness of the entry's question"),
    "verbatim": Localized("登録した質問と同じ語", "the very words of one of its questions"),
    "asked": Localized("たずねていること（いつ・いくら・どこ…）", "what kind of thing is asked"),
    # what else speaks for or against an answer
    "margin": Localized("次の候補との差", "lead over the next candidate"),
    "lead": Localized("候補がしぼれている", "few candidates are near"),
    "overlap": Localized("登録した質問文と重なる語", "words shared with one of its questions"),
    "unknown_words": Localized("知らない語の割合", "share of unknown words"),
    "fame": Localized("語のなじみ", "how common its words are"),
    "familiar": Localized("見慣れた言い回しの割合", "share of familiar phrasing"),
    "length": Localized("入力の長さ", "length of the message"),
    # what an encoder tells, where one was asked
    "dense": Localized("意味の近さ（質問）", "meaning near its questions"),
    "dense_answer": Localized("意味の近さ（回答）", "meaning near its answer"),
    "dense_memory": Localized(
        "意味の近いラベル付きの質問での正解", "what judged questions near in meaning had"
    ),
    "nearness": Localized("回答との意味の近さ", "nearness to its answer"),
    "nearest": Localized("ほかの項目より意味が近い質問がある", "one entry stands out in meaning"),
    "recalled_meaning": Localized(
        "意味の近いラベル付きの質問の正解", "right for judged questions near in meaning"
    ),
    # what judged questions tell, in a model that remembers some
    "memory": Localized("ラベル付きの質問での正解", "what judged questions like it had"),
    "recalled": Localized("似たラベル付きの質問の正解", "right for judged questions like it"),
    "recalled_nearest": Localized("最も似たラベル付きの質問", "the judged question most like it"),
    "recalled_near": Localized("似たラベル付きの質問の多さ", "how many judged ones are like it"),
}


PART_LABELS: dict[str, Localized] = {
    "scope": Localized(
        "ナレッジベースで答えられる質問か", "Does the knowledge base answer it at all?"
    ),
    "match": Localized("答えられるとして、この候補か", "If it does, is it this candidate?"),
}


def part_label(part: str, lang: Lang) -> str:
    """Return what to call ``part``, one of the probabilities behind a confidence."""
    label = PART_LABELS.get(part)
    return label.get(lang) if label else part


def signal_label(signal: str, lang: Lang) -> str:
    """Return what to call ``signal``."""
    label = SIGNAL_LABELS.get(signal)
    return label.get(lang) if label else signal
