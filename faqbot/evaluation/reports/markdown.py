"""The report as Markdown, for a pull request: short first, details folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faqbot.evaluation.compare import Comparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import Measures, Report
from faqbot.evaluation.reports.words import HEADLINES, change, figure, short, word
from faqbot.i18n.catalogue import Lang

_MOST = 30  # flips of a kind


def render(judged: Judgement, lang: Lang) -> str:
    """Return the report as Markdown."""
    report = judged.report
    mark = "" if not judged.gates else "✅ " if judged.passed else "❌ "
    lines = [f"## {mark}{word('title', lang)}: {_safe(report.title)}", ""]
    lines += _headlines(report, lang)
    lines += _missed_gates(judged, lang)
    lines += _comparison(judged.comparison, lang)
    lines += _folded(word("peers", lang), _peers(report, lang))
    lines += _folded(word("slices", lang), _slices(report, lang))
    lines += _folded(word("findings", lang), _findings(judged, lang))
    lines += _folded(word("stamp", lang), _stamp(report))
    return "\n".join(lines).rstrip() + "\n"


def _safe(text: str) -> str:
    """Return ``text`` on one line, with nothing that Markdown would take for markup."""
    line = " ".join(text.split())
    for character in "\\`*_[]<>|#":
        line = line.replace(character, f"\\{character}")
    return line


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    found = [f"| {' | '.join(row)} |" for row in rows]
    if not found:
        return []
    rule = "|" + "|".join(["---", *["---:"] * (len(heads) - 1)]) + "|"
    return [f"| {' | '.join(heads)} |", rule, *found, ""]


def _headlines(report: Report, lang: Lang) -> list[str]:
    rows: list[Sequence[str]] = []
    for suite in report.suites.values():
        label = f"**{word(suite.name, lang)}** ({len(suite.cases):,})"
        for name in HEADLINES[suite.name]:
            if name in suite.measures:
                rows.append((label, *_figures(name, suite.measures, lang)))
                label = ""
    label = f"**{word('abstention', lang)}**"
    for name, found in report.honesty.items():
        if found.value == found.value:
            rows.append((label, *_figures(name, report.honesty, lang)))
            label = ""
    heads = ("", word("measure", lang), word("value", lang), word("interval", lang))
    return _table(heads, rows)


def _figures(name: str, measures: Measures, lang: Lang) -> tuple[str, str, str]:
    found = measures[name]
    interval = f"{figure(name, found.low)} – {figure(name, found.high)}"
    return word(name, lang).strip("　 "), f"**{figure(name, found.value)}**", interval


def _missed_gates(judged: Judgement, lang: Lang) -> list[str]:
    missed = [result for result in judged.gates if not result.passed]
    if not missed:
        return [word("passed_all", lang), ""] if judged.gates else []
    lines = [f"**{word('failed_some', lang)}**", ""]
    lines += [f"- ❌ {_safe(r.name)}: {r.found} ({r.bound})" for r in missed]
    return [*lines, ""]


def _comparison(found: Comparison | None, lang: Lang) -> list[str]:
    if found is None:
        return [f"_{word('no_baseline', lang)}_", ""]
    rows = [
        (
            f"{short(suite, lang)} · {name}",
            change("", difference.mean.value),
            f"{change('', difference.mean.low)} … {change('', difference.mean.high)}",
            word(difference.verdict, lang),
        )
        for suite, differences in found.differences.items()
        for name, difference in differences.items()
    ]
    lines = [f"### {word('comparison', lang)}", ""]
    lines += _table(("", word("change", lang), word("interval", lang), ""), rows)
    for kind, opened in (("worse", True), ("vanished", True), ("better", False)):
        flips = [flip for flip in found.flips if flip.kind == kind]
        listed = [_flip(flip, lang) for flip in flips[:_MOST]]
        if len(flips) > _MOST:
            listed.append(f"- … {word('more', lang, n=len(flips) - _MOST)}")
        lines += _folded(f"{word(kind, lang)}: {len(flips)}", listed, opened=opened)
    return lines


def _flip(flip: Flip, lang: Lang) -> str:
    was = f"{word(flip.before, lang)} → {word(flip.now, lang) if flip.now else '∅'}"
    why = f"<br>{_safe(flip.why)}" if flip.why else ""
    return f"- **{_safe(flip.text)}** ({short(flip.suite, lang)}: {was}){why}"


def _folded(title: str, lines: Sequence[str], *, opened: bool = False) -> list[str]:
    if not lines:
        return []
    tag = "<details open>" if opened else "<details>"
    return [tag, f"<summary>{title}</summary>", "", *lines, "", "</details>", ""]


def _peers(report: Report, lang: Lang) -> list[str]:
    if not report.peers:
        return []
    engines = [("**faqbot**", report.ranking, report.abstention)]
    engines += [(peer.name, peer.ranking, peer.abstention) for peer in report.peers]
    rows = [
        (
            name,
            *(figure(m, ranking[m].value) for m in ("hit@1", "hit@3", "nDCG@10")),
            figure("auroc", abstention["auroc"].value) if abstention else "–",
        )
        for name, ranking, abstention in engines
    ]
    return _table((word("engine", lang), "hit@1", "hit@3", "nDCG@10", "AUROC"), rows)


def _slices(report: Report, lang: Lang) -> list[str]:
    lines: list[str] = []
    for suite in report.suites.values():
        for cut, parts in suite.slices.items():
            names = tuple(parts[0].measures)
            rows = [
                (word(p.name, lang), str(p.n), *(figure(m, p.measures[m].value) for m in names))
                for p in parts
            ]
            heads = (f"{word(cut, lang)} ({short(suite.name, lang)})", "n")
            lines += _table((*heads, *(word(m, lang).strip("　 ") for m in names)), rows)
    return lines


def _findings(judged: Judgement, lang: Lang) -> list[str]:
    return [
        f"- **{word(f.kind, lang)}** {' ↔ '.join(f'`{e}`' for e in f.entries[:2])} ×{f.n}: "
        f"{_safe(f.step.get(lang))}"
        for f in judged.findings
    ]


def _stamp(report: Report) -> list[str]:
    stamp = report.stamp
    parts = (stamp.versions, stamp.hashes, stamp.settings)
    return ["`" + "` `".join(f"{k} {v}" for k, v in part.items()) + "`  " for part in parts]
