"""What editors call the signals of the ranker; one that is not listed goes by its own name."""

from __future__ import annotations

from faqbot.errors import Lang, Localized

SIGNAL_LABELS: dict[str, Localized] = {
    "bias": Localized("出発点", "starting point"),
    # what orders the candidates
    "words": Localized("語の一致", "words in common"),
    "characters": Localized("文字の並びの一致", "letters in common"),
    "coverage": Localized("質問の語がそろう割合", "share of the words found"),
    "opening": Localized("回答の書き出しとの一致", "words in the answer's beginning"),
    "latent": Localized("話題の近さ", "closeness of the topic"),
    "likeness": Localized("その項目らしさ", "likeness to this entry"),
    "brevity": Localized("質問文の短さ（一般的な項目）", "shortness of the entry's question"),
    # what else speaks for or against an answer
    "covered": Localized("語がそろっている", "its words are found"),
    "covered_characters": Localized("文字がそろっている", "its letters are found"),
    "margin": Localized("次の候補との差", "lead over the next candidate"),
    "covered_of_all": Localized("知らない語も数えてそろう割合", "share found of all its words"),
    "matched": Localized("一致した語の情報の量", "information in the words found"),
    "nearest": Localized("一番近い言い方との近さ", "closeness to the nearest phrasing"),
    "unasked_words": Localized("質問文にない語の割合", "share of words no question has"),
    "known_characters": Localized("知っている文字の並びの割合", "share of known letters"),
    "crowd": Localized("似た候補の多さ", "how many candidates are alike"),
    "saturation": Localized("語の一致の強さ", "strength of the words in common"),
    "unknown_words": Localized("知らない語の割合", "share of unknown words"),
    "fame_mean": Localized("語のなじみ（平均）", "how common its words are (mean)"),
    "fame_least": Localized("語のなじみ（最も低い語）", "how common its rarest word is"),
    "fame_most": Localized("語のなじみ（最も高い語）", "how common its commonest word is"),
    "familiar_pieces": Localized("見慣れた言い回しの割合", "share of familiar phrasing"),
    "familiar_tone": Localized("言い回しのなじみ", "how familiar the phrasing is"),
    "brief": Localized("入力の短さ", "shortness of the message"),
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
