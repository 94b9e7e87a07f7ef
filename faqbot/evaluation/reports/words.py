"""Words and figures of reports, in Japanese and English."""

from __future__ import annotations

import re
from functools import cache

from faqbot.evaluation.material import FILES
from faqbot.evaluation.report import Suite
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.summary import OVERALL, SetRow
from faqbot.i18n import Lang, keys, translate

_ECE = ("ece", "ece_if_perfect", "ece_overall", "ece_if_perfect_overall")
# Larger is worse.
COSTS = frozenset(
    [
        "wrong_answer_rate",
        "miss_rate",
        *_ECE,
        "aurc",
        "false_answer_rate",
        "false_menu_rate",
        "turns",
        "needless_handoff",
        "gave_up",
        "missed_handoff",
        "misled",
        "followup_wrong",
        "followup_wrong_alone",
        "new_subject_wrong",
        "new_subject_wrong_alone",
    ]
)
HEADLINES: dict[str, tuple[str, ...]] = {
    "self": ("hit@1", "hit@3", "served", "wrong_answer_rate"),
    "questions": ("hit@1", "hit@3", "nDCG@10", "served", "wrong_answer_rate", "ece"),
    "out_of_scope": ("declined", "false_menu_rate", "false_answer_rate"),
    "dialogues": ("passed",),
    "followups": (
        "followup_served",
        "followup_right",
        "followup_wrong",
        "followup_served_alone",
        "new_subject_served",
        "new_subject_served_alone",
    ),
    "visitors": ("resolution_rate", "first_contact", "turns", "needless_handoff", "missed_handoff"),
}
#: Digits of figures that are no shares; those are shown in per cent.
_DIGITS = {"turns": 2, **dict.fromkeys(("RR", "nDCG@10", "auroc", "aurc", *_ECE), 3)}
_NOT_IN_A_NAME = re.compile(r"[^a-zA-Z0-9_-]+")


def word(key: str, lang: Lang, **values: object) -> str:
    """Return what ``key`` is called; the key itself where it has no name."""
    name = _NOT_IN_A_NAME.sub("-", key)
    return translate("reports", name, lang, **values) if name in _names() else key


def short(suite: str, lang: Lang) -> str:
    """Return a suite's name in a word or two."""
    return word(f"short-{suite}" if f"short-{suite}" in _names() else suite, lang)


def brief(measure: str) -> str:
    """Return the key of a measure's name in a narrow column."""
    name = _NOT_IN_A_NAME.sub("-", f"brief-{measure}")
    return name if name in _names() else measure


def row_name(row: SetRow, lang: Lang) -> str:
    """Return what a line of the table of all knowledge bases is called."""
    return word(OVERALL, lang) if row.name == OVERALL else row.name


def absent(suite: str, lang: Lang) -> str:
    """Return that a suite was skipped for want of what it is made of."""
    return word("absent", lang, suite=word(suite, lang), expected=FILES[suite])


def headlines(suite: Suite) -> tuple[str, ...]:
    """Return the figures of a suite that come first."""
    return tuple(name for name in HEADLINES[suite.name] if name in suite.measures)


@cache
def _names() -> frozenset[str]:
    return frozenset(keys("reports", "ja"))


def figure(name: str, value: float) -> str:
    """Return a figure as people read it: shares in per cent, others as they are."""
    return "–" if value != value else _number(name, value) + ("" if name in _DIGITS else " %")


def bare(name: str, value: float) -> str:
    """Return a figure without its sign of per cent, for a table whose heading has it."""
    return figure(name, value).removesuffix(" %")


def interval(name: str, found: Interval) -> str:
    """Return the interval of a figure as people read it."""
    return f"{figure(name, found.low)} – {figure(name, found.high)}"


def change(name: str, value: float) -> str:
    """Return a difference as people read it."""
    if not value or value != value:
        return "±0" if value == 0 else "–"
    return _number(name, value, "+")


def _number(name: str, value: float, sign: str = "") -> str:
    digits = _DIGITS.get(name)
    return f"{value:{sign}.{digits}f}" if digits else f"{100 * value:{sign}.1f}"
