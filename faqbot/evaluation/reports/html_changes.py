"""What changed and what is missed, in the HTML report."""

from __future__ import annotations

from html import escape

from faqbot.evaluation.compare import Comparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports.html_tables import table
from faqbot.evaluation.reports.words import change, short, word
from faqbot.i18n.catalogue import Lang

_FLIPS = 60  # of a kind


def pill(judged: Judgement, lang: Lang) -> str:
    """Return whether all gates are passed, in a few words."""
    if not judged.gates:
        return ""
    css, key = ("good", "passed_all") if judged.passed else ("bad", "failed_some")
    return f'<span class="pill {css}">{word(key, lang)}</span>'


def comparison(found: Comparison | None, lang: Lang) -> str:
    """Return the comparison with the baseline and the cases that flipped."""
    title = f"<h2>{word('comparison', lang)}</h2>"
    if found is None:
        return f'{title}<p class="soft">{word("no_baseline", lang)}</p>'
    rows = []
    for suite, differences in found.differences.items():
        for name, difference in differences.items():
            mean, verdict = difference.mean, difference.verdict
            css = {"worse": "bad", "better": "good"}.get(verdict, "soft")
            rows.append(
                f"<tr><td>{short(suite, lang)} · {name}</td>"
                f'<td class="n">{change("", mean.value)}</td>'
                f'<td class="n">{change("", mean.low)} … {change("", mean.high)}</td>'
                f'<td class="n">{difference.p_value:.3f}</td>'
                f'<td class="n {css}">{word(verdict, lang)}</td></tr>'
            )
    heads = (word("measure", lang), word("change", lang), word("interval", lang), "p", "")
    flips = "".join(_flips(found, kind, lang) for kind in ("worse", "vanished", "better"))
    return f'{title}<section class="card">{table(heads, rows, 4)}{flips}</section>'


def _flips(found: Comparison, kind: str, lang: Lang) -> str:
    flips = [flip for flip in found.flips if flip.kind == kind]
    if not flips:
        return ""
    items = "".join(_flip(flip, lang) for flip in flips[:_FLIPS])
    if len(flips) > _FLIPS:
        items += f"<li>… {word('more', lang, n=len(flips) - _FLIPS)}</li>"
    css = "good" if kind == "better" else "bad"
    opened = "" if kind == "better" else " open"
    return (
        f'<details{opened}><summary class="{css}">{word(kind, lang)}: {len(flips)}</summary>'
        f'<ul class="findings">{items}</ul></details>'
    )


def _flip(flip: Flip, lang: Lang) -> str:
    now = word(flip.now, lang) if flip.now else "∅"
    why = f'<div class="why">{escape(flip.why)}</div>' if flip.why else ""
    was = f"{short(flip.suite, lang)}: {word(flip.before, lang)} → {now}"
    return f'<li>{escape(flip.text)} <span class="soft">{was}</span>{why}</li>'


def gates(judged: Judgement, lang: Lang) -> str:
    """Return the gates, those missed first."""
    if not judged.gates:
        return ""
    rows = [
        f'<tr><td class="{"good" if r.passed else "bad"}">{"✓" if r.passed else "✗"} '
        f'{escape(r.name)}</td><td class="n">{escape(r.bound)}</td>'
        f'<td class="n">{escape(r.found)}</td></tr>'
        for r in sorted(judged.gates, key=lambda r: r.passed)
    ]
    heads = ("", word("bound", lang), word("value", lang))
    opened = "" if judged.passed else " open"
    return (
        f'<h2>{word("gates", lang)}</h2><section class="card"><details{opened}>'
        f"<summary>{pill(judged, lang)}</summary>{table(heads, rows, 2)}</details></section>"
    )
