"""The tables of the HTML report: figures, slices, robustness, peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from faqbot.evaluation.report import Measures, Report, Slice
from faqbot.evaluation.reports import svg
from faqbot.evaluation.reports.words import COSTS, change, figure, short, word
from faqbot.i18n.catalogue import Lang


def table(heads: Sequence[str], rows: Iterable[str], numbers: int = 0) -> str:
    """Return a table; the last ``numbers`` of its ``heads`` stand over figures."""
    first = len(heads) - numbers
    cells = "".join(
        f'<th class="n">{head}</th>' if place >= first else f"<th>{head}</th>"
        for place, head in enumerate(heads)
    )
    body = "".join(rows)
    head = f"<thead><tr>{cells}</tr></thead>"
    return f'<div class="scroll"><table>{head}<tbody>{body}</tbody></table></div>'


def css_of(name: str) -> str:
    """Return the CSS class of a measure's dot: large is bad for some."""
    return "cost" if name in COSTS else ""


def tables(report: Report, lang: Lang) -> str:
    """Return all tables of figures."""
    parts = [_peers(report, lang), _robustness(report, lang)]
    for suite in report.suites.values():
        rows = [_measure(name, suite.measures, lang) for name in suite.measures]
        heads = (word("measure", lang), word("value", lang), word("interval", lang), "")
        parts.append(_section(word(suite.name, lang), table(heads, rows)))
        for cut, slices in suite.slices.items():
            title = f"{short(suite.name, lang)} · {word(cut, lang)}"
            parts.append(_section(title, _slices(cut, slices, lang)))
    return f'<h2>{word("slices", lang)}</h2><div class="tables">{"".join(parts)}</div>'


def _section(title: str, body: str) -> str:
    return f'<section class="card"><h3>{escape(title)}</h3>{body}</section>'


def _measure(name: str, measures: Measures, lang: Lang) -> str:
    found = measures[name]
    interval = f"{figure(name, found.low)} – {figure(name, found.high)}"
    return (
        f"<tr><td>{word(name, lang)}</td><td><b>{figure(name, found.value)}</b></td>"
        f'<td class="soft">{interval}</td><td>{svg.dot(name, found, css_of(name))}</td></tr>'
    )


def _slices(cut: str, slices: Sequence[Slice], lang: Lang) -> str:
    names = tuple(slices[0].measures)
    lead = names[0]
    heads = (word(cut, lang), "", *(word(name, lang) for name in names), word("cases", lang))
    rows = [
        f"<tr><td>{escape(word(part.name, lang))}</td>"
        f"<td>{svg.dot(lead, part.measures[lead], css_of(lead))}</td>"
        + "".join(f'<td class="n">{figure(n, part.measures[n].value)}</td>' for n in names)
        + f'<td class="n soft">{part.n}</td></tr>'
        for part in slices
    ]
    return table(heads, rows, len(names) + 1)


def _robustness(report: Report, lang: Lang) -> str:
    if not report.robustness:
        return ""
    rows = []
    for part in report.robustness:
        hits, lost = part.measures["hit@1"], part.measures["hit@1_change"]
        css = "bad" if lost.high < 0 else "soft"
        rows.append(
            f"<tr><td>{word(part.name, lang)}</td><td>{svg.dot('hit@1', hits)}</td>"
            f'<td class="n">{figure("hit@1", hits.value)}</td>'
            f'<td class="n {css}">{change("hit@1", lost.value)}</td>'
            f'<td class="n soft">{part.n}</td></tr>'
        )
    heads = ("", "", word("hit@1", lang), word("hit@1_change", lang), word("cases", lang))
    return _section(word("robustness", lang), table(heads, rows, 3))


def _peers(report: Report, lang: Lang) -> str:
    if not report.peers:
        return ""
    engines = [("faqbot", report.ranking, report.abstention)]
    engines += [(peer.name, peer.ranking, peer.abstention) for peer in report.peers]
    rows = [
        f"<tr{' class=ours' if place == 0 else ''}><td>{escape(name)}</td>"
        f"<td>{svg.dot('hit@1', ranking['hit@1'])}</td>"
        + "".join(f'<td class="n">{figure(m, ranking[m].value)}</td>' for m in ("hit@1", "nDCG@10"))
        + "".join(
            f'<td class="n">{figure(m, abstention[m].value) if m in abstention else "–"}</td>'
            for m in ("auroc", "kept_at_5pct_false_answers")
        )
        + "</tr>"
        for place, (name, ranking, abstention) in enumerate(engines)
    ]
    heads = (word("engine", lang), "", "hit@1", "nDCG@10", "AUROC", "kept@5%")
    return _section(word("peers", lang), table(heads, rows, 4))
