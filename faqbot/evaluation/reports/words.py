"""Words and figures of reports, in Japanese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.comparison import Flip, Told
from faqbot.evaluation.material import FILES
from faqbot.evaluation.measures import calibration
from faqbot.evaluation.report import EvaluationReport, Measures, Suite, Traffic
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.statistics.power import Power
from faqbot.evaluation.summary import OVERALL, SetRow
from faqbot.i18n import Lang, Sentence, keys, translate

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


def made_of(changed: Sequence[str], lang: Lang) -> str:
    """Return what differs from the baseline (``answer_threshold 0.6 → 0.4``), each by its name."""
    parts = [part.partition(" ") for part in changed]
    named = [(f"stamp-{key}", key, rest) for key, _, rest in parts]
    return ", ".join(
        f"{word(name if name in _names() else key, lang)} {rest}".strip()
        for name, key, rest in named
    )


def brief(measure: str) -> str:
    """Return the key of a measure's name in a narrow column."""
    name = _NOT_IN_A_NAME.sub("-", f"brief-{measure}")
    return name if name in _names() else measure


def gate_name(name: str, lang: Lang) -> str:
    """Return what a gate is about: a figure of a suite, flips, a case that must pass."""
    suite, *rest = name.split(" ")
    if not rest:
        return word(f"gate-{name}", lang) if ":" not in name else name
    what = [word(f"gate-{part}" if f"gate-{part}" in _names() else part, lang) for part in rest]
    label = " · ".join(part.strip() for part in what)
    return word("gate-of", lang, suite=short(suite, lang), what=label, name=name)


def told(why: Told, lang: Lang) -> str:
    """Return reasons in one line."""
    parts = (part.get(lang) if isinstance(part, Sentence) else part for part in why)
    return " · ".join(parts)


_LISTED = 6  # entries of a menu


def label_of(flip: Flip, lang: Lang) -> str:
    """Return what would have been right; nothing of a transcript, which says so itself."""
    if flip.right:
        return f"{word('label-is', lang)} {', '.join(flip.right)}"
    return word("label-none", lang) if flip.suite == "out_of_scope" else ""


def said(flip: Flip, lang: Lang) -> str:
    """Return what was said instead."""
    shown = ", ".join(flip.offered[:_LISTED]) + (" …" if len(flip.offered) > _LISTED else "")
    return word(f"said-{flip.decision}", lang, entries=shown) if flip.decision else ""


def power_line(suite: str, found: Power, lang: Lang) -> str:
    """Return what a suite can show, in a sentence."""
    return word(
        "power-line",
        lang,
        suite=short(suite, lang),
        cases=f"{found.cases:,}",
        worth=f"{found.worth:,.0f}",
        smallest=f"{100 * found.smallest:.1f}",
        churn=f"{100 * found.churn:.0f}",
        needed=f"{found.needed:,}",
    )


def traffic_line(found: Traffic, lang: Lang) -> str:
    """Return how a log compares with the test questions, in a sentence."""
    counts = {"asked": f"{found.asked:,}", "distinct": f"{found.distinct:,}"}
    return word("traffic-line", lang, drift=f"{found.drift:.2f}", **counts)


def certainty_lines(report: EvaluationReport, lang: Lang) -> Iterator[str]:
    """Yield how confidence was set for the knowledge base, and how true it proves by suite."""
    found = report.certainty
    if found is not None:
        yield word(
            "certainty-set",
            lang,
            crowding=figure("hit@1", found.crowding),
            phrasings=f"{found.phrasings:.1f}",
            elsewhere=found.elsewhere,
            listed=found.listed,
        )
    suites: dict[str, tuple[tuple[Suite, ...], Measures]]
    suites = {name: ((suite,), suite.measures) for name, suite in report.suites.items()}
    both = tuple(suites[n][0][0] for n in ("questions", "out_of_scope") if n in suites)
    if len(both) > 1:
        suites["certainty-all"] = both, report.calibration
    for name, (asked, measures) in suites.items():
        outcomes = [outcome for suite in asked for outcome in suite.outcomes]
        if "ece" in measures and outcomes:
            yield _certainty_line(name, outcomes, measures, lang)


def _certainty_line(name: str, outcomes: Sequence[Outcome], measures: Measures, lang: Lang) -> str:
    confidence, right = calibration.arrays(outcomes)
    ece = measures["ece"]
    return word(
        "certainty-line",
        lang,
        suite=short(name, lang),
        cases=f"{len(outcomes):,}",
        confidence=figure("hit@1", float(confidence.mean())),
        right=figure("hit@1", float(right.mean())),
        ece=figure("ece", ece.value),
        low=figure("ece", ece.low),
        high=figure("ece", ece.high),
        perfect=figure("ece", measures["ece_if_perfect"].value),
    )


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
