"""The findings of ``faqbot tune`` as lines for people and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import Any

from faqbot.cli.language import say
from faqbot.cli.layout import pad, width
from faqbot.evaluation.statistics.paired import Difference
from faqbot.evaluation.tuning.curve import Learned
from faqbot.evaluation.tuning.figures import Comparison, Dropped
from faqbot.evaluation.tuning.thresholds import MENUS, Cheapest, Threshold, Thresholds
from faqbot.evaluation.tuning.tune import Tuning
from faqbot.i18n.catalogue import Lang

_FIGURES = {
    "hit": "hit@1",
    "ndcg": "nDCG@10",
    "brier": "Brier",
    "auroc": "AUROC",
    "kept": "kept@5%",
    "right": "right",
    "ece_in": "ECE in",
    "ece_all": "ECE all",
}
_DIFFERENCES = {"hit": "hit@1", "ndcg": "nDCG@10", "brier": "Brier"}


def lines(found: Tuning, out: Path | None, written: bool, lang: Lang) -> list[str]:
    """Return the report for people."""
    text = [say("tune.left-out", lang), ""] if found.left_out else []
    for folds, comparisons in (
        ("folds", found.comparisons),
        ("entries", found.entries),
        ("words", found.words),
        ("transfer", found.transfer),
    ):
        for comparison in comparisons:
            text += [*_table(comparison, say(f"tune.{folds}", lang), lang), ""]
    text += _thresholds(found.thresholds, lang) if found.thresholds else []
    text += _costs(found.cheapest, lang) if found.cheapest else []
    if out is not None:
        key = "refused" if not written else "written" if found.helps else "forced"
        text += ["", say(f"tune.{key}", lang, path=out)]
    return text


def _table(comparison: Comparison, folds: str, lang: Lang) -> Iterator[str]:
    yield say(
        "tune.head",
        lang,
        name=comparison.name,
        questions=comparison.questions,
        out_of_scope=comparison.out_of_scope,
        folds=folds,
    )
    columns = pad(say("tune.columns", lang), 18)
    yield f"  {'':9}{columns}{say('tune.interval', lang)}"
    for key, name in _FIGURES.items():
        before, now = getattr(comparison.before, key), getattr(comparison.now, key)
        if isnan(now):
            continue
        difference = comparison.differences.get(_DIFFERENCES.get(key, ""))
        gain = _gain(difference) if difference is not None else ""
        yield f"  {name:9}{f'{before:.3f} → {now:.3f}':18}{gain}".rstrip()


def _gain(difference: Difference) -> str:
    mean = difference.mean
    return f"{mean.value:+.4f} [{mean.low:+.4f}, {mean.high:+.4f}] p={difference.p_value:.4f}"


def _thresholds(given: Thresholds, lang: Lang) -> list[str]:
    pairs: Sequence[tuple[str, Threshold | None, float]] = (
        ("answer", given.answer, given.wanted),
        ("menu", given.menu, MENUS * given.wanted),
    )
    return [
        say("tune.thresholds", lang),
        *(f"  {_threshold(name, threshold, wanted, lang)}" for name, threshold, wanted in pairs),
    ]


def _costs(found: Cheapest, lang: Lang) -> list[str]:
    """Return what costs least, and what it would cost otherwise."""
    values = {"answer": f"{found.answer:.2f}", "menu": f"{found.menu:.2f}"}
    more = {"cost": f"{found.cost:.3f}", "share": f"{found.share:.0%}"}
    points = "  ".join(f"{at:.2f}: {cost:.3f}" for at, cost in found.curve[::2])
    return [say("tune.cheapest", lang, **values, **more), f"  {points}"]


def _threshold(name: str, given: Threshold | None, wanted: float, lang: Lang) -> str:
    if given is None:
        return say("tune.none", lang, name=name, wanted=f"{wanted:.0%}")
    return say(
        f"tune.{name}",
        lang,
        value=f"{given.value:.2f}",
        share=f"{given.share:.0%}",
        precision=f"{given.precision:.0%}",
    )


def ablation_lines(table: Sequence[Dropped]) -> Iterator[str]:
    """Return the ablation tables, in Markdown: what is lost without each part."""
    names = [comparison.name for comparison in table[0].comparisons] if table else []
    for part, measures in (
        ("signal", {"ndcg": "nDCG@10", "hit": "hit@1"}),
        ("evidence", {"brier": "Brier", "auroc": "AUROC", "kept": "kept@5%"}),
    ):
        heads = [f"{name} {m}" for name in names for m in measures.values()]
        room = max(width(row.name) for row in table)
        yield f"| {pad(f'without {part}', room + 8)} | " + " | ".join(heads) + " |"
        yield "|---" * (len(heads) + 1) + "|"
        whole = next((row for row in table if row.part == part), None)
        if whole is not None:
            cells = [f"{getattr(c.before, key):.4f}" for c in whole.comparisons for key in measures]
            yield f"| {pad('– (all)', room + 8)} | " + " | ".join(cells) + " |"
        for row in table:
            if row.part == part:
                cells = [_lost(c, key) for c in row.comparisons for key in measures]
                yield f"| {pad(row.name, room + 8)} | " + " | ".join(cells) + " |"
        yield ""


def curve_lines(curves: Mapping[str, Sequence[Learned]], lang: Lang) -> Iterator[str]:
    """Return the learning curves, in Markdown; nothing is known of what was not learned from."""
    for name, points in curves.items():
        yield say("tune.curve", lang, name=name)
        yield say("tune.curve-columns", lang)
        yield "|---" * 7 + "|"
        for point in points:
            told = point.comparison
            change = told.differences["hit@1"].mean
            gain = f"[{change.low:+.3f}, {change.high:+.3f}]"
            cells = (
                say(f"tune.curve-{point.by}", lang),
                str(point.labels),
                say(f"tune.curve-memory-{'yes' if point.memory else 'no'}", lang),
                str(told.questions),
                f"{told.before.hit:.3f} → {told.now.hit:.3f} {gain}",
                f"{told.before.ndcg:.3f} → {told.now.ndcg:.3f}",
                f"{told.before.auroc:.3f} → {told.now.auroc:.3f}",
            )
            yield "| " + " | ".join(cells) + " |"
        yield ""


def _lost(comparison: Comparison, key: str) -> str:
    change = getattr(comparison.now, key) - getattr(comparison.before, key)
    difference = comparison.differences.get(_DIFFERENCES.get(key, ""))
    sure = difference is not None and difference.verdict != "no difference shown"
    return f"{change:+.4f}{'*' if sure else ''}"


def as_data(found: Tuning, written: bool) -> dict[str, Any]:
    """Return what ``--json`` prints."""
    return {
        "helps": found.helps,
        "written": written,
        "left_out": found.left_out,
        "comparisons": [asdict(c) for c in found.comparisons],
        "entries": [asdict(c) for c in found.entries],
        "transfer": [asdict(c) for c in found.transfer],
        "words": [asdict(c) for c in found.words],
        "thresholds": asdict(found.thresholds) if found.thresholds else None,
        "cheapest": asdict(found.cheapest) if found.cheapest else None,
        "signals": dict(found.model.signals),
        "dense": found.model.dense.dump() if found.model.dense is not None else None,
    }
