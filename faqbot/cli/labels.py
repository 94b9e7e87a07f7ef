"""What editors call the signals of the ranker; one that is not listed goes by its own name."""

from __future__ import annotations

from faqbot.errors import Lang, Localized

SIGNAL_LABELS: dict[str, Localized] = {
    "bias": Localized("出発点", "starting point"),
    "bm25_entry": Localized("項目全体との語の一致", "words in the whole entry"),
    "bm25_answer": Localized("回答文との語の一致", "words in the answer"),
    "row_cosine": Localized("質問・言い換えとの近さ", "closeness to a question or variant"),
    "row_coverage": Localized("質問の語がそろう割合", "share of a question's words"),
    "gram_cosine": Localized("文字の並びの近さ", "closeness of the letters"),
    "polarity": Localized("できる・できないの食い違い", "can / cannot disagree"),
}


def signal_label(signal: str, lang: Lang) -> str:
    """Return what to call ``signal``."""
    label = SIGNAL_LABELS.get(signal)
    return label.get(lang) if label else signal
