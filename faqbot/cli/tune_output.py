"""What ``faqbot tune`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import Any

from faqbot.cli.layout import pad, width
from faqbot.errors import Localized
from faqbot.evaluation.statistics.paired import Difference
from faqbot.evaluation.tuning.ablation import Dropped
from faqbot.evaluation.tuning.figures import Comparison
from faqbot.evaluation.tuning.thresholds import MENUS, Threshold, Thresholds
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
_TEXT = {
    "left_out": Localized(
        "ラベル付きの質問がないので、言い換えを一つずつ隠して質問にしました。\n"
        "実際の質問より見つけにくいため、学ぶのは重みだけで、確信度としきい値はそのままです。",
        "No labelled questions: variants were left out one at a time and asked.\n"
        "They are harder than what visitors ask: only weights are learned, no confidence.",
    ),
    "head": Localized(
        "{name}: 質問 {questions}、範囲外 {out_of_scope}（{folds}）",
        "{name}: {questions} questions, {out_of_scope} out of scope ({folds})",
    ),
    "folds": Localized("5 分割の交差検証", "5-fold cross-validation"),
    "transfer": Localized(
        "ほかのナレッジベースだけから学んだ場合", "learned from the other knowledge bases only"
    ),
    "words": Localized(
        "言葉だけで学んだもの → エンコーダーも使って学んだもの、5 分割の交差検証",
        "learned for words alone → learned with the encoder, 5-fold cross-validation",
    ),
    "columns": Localized("元  → 新", "before → now"),
    "interval": Localized("差と 95 % 区間（正ならよくなった）", "gain, 95 % interval"),
    "thresholds": Localized(
        "settings.yaml の thresholds の目安（確信度がその値以上なら…）",
        "Proposed for thresholds in settings.yaml (from this confidence on …)",
    ),
    "answer": Localized(
        "  answer: {value}   すぐに回答: 質問の {share}、正しいのはその {precision}",
        "  answer: {value}   answered at once: {share} of all, {precision} of these right",
    ),
    "menu": Localized(
        "  menu: {value}     選択肢: 質問の {share}、正しい項目を含むのはその {precision}",
        "  menu: {value}     shown a menu: {share}, {precision} of these with a right entry",
    ),
    "none": Localized(
        "  {name}: {wanted} に届く値がありません。", "  {name}: no value reaches {wanted}."
    ),
    "written": Localized("{path} に書きました。", "Written to {path}."),
    "forced": Localized(
        "よくなったとは言えませんが、--force なので {path} に書きました。",
        "No gain is shown; written to {path} because of --force.",
    ),
    "refused": Localized(
        "よくなったとは言えないので、{path} には何も書きませんでした。",
        "No gain is shown, so nothing was written to {path}.",
    ),
}


def lines(found: Tuning, out: Path | None, written: bool, lang: Lang) -> list[str]:
    """Return the report for people."""
    said = [_TEXT["left_out"].get(lang), ""] if found.left_out else []
    for folds, comparisons in (
        ("folds", found.comparisons),
        ("words", found.words),
        ("transfer", found.transfer),
    ):
        for comparison in comparisons:
            said += [*_table(comparison, _TEXT[folds].get(lang), lang), ""]
    said += _thresholds(found.thresholds, lang) if found.thresholds else []
    if out is not None:
        key = "refused" if not written else "written" if found.helps else "forced"
        said += ["", _TEXT[key].get(lang).format(path=out)]
    return said


def _table(comparison: Comparison, folds: str, lang: Lang) -> Iterator[str]:
    yield (
        _TEXT["head"]
        .get(lang)
        .format(
            name=comparison.name,
            questions=comparison.questions,
            out_of_scope=comparison.out_of_scope,
            folds=folds,
        )
    )
    columns = _TEXT["columns"].get(lang)
    yield f"  {'':9}{pad(columns, 18)}{_TEXT['interval'].get(lang)}"
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
        _TEXT["thresholds"].get(lang),
        *(
            _TEXT["none"].get(lang).format(name=name, wanted=f"{wanted:.0%}")
            if threshold is None
            else _TEXT[name]
            .get(lang)
            .format(
                value=f"{threshold.value:.2f}",
                share=f"{threshold.share:.0%}",
                precision=f"{threshold.precision:.0%}",
            )
            for name, threshold, wanted in pairs
        ),
    ]


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
        "transfer": [asdict(c) for c in found.transfer],
        "words": [asdict(c) for c in found.words],
        "thresholds": asdict(found.thresholds) if found.thresholds else None,
        "signals": dict(found.model.signals),
        "dense": found.model.dense.dump() if found.model.dense is not None else None,
    }
