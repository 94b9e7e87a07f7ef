"""Reports of an evaluation: in the terminal, as documents, for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from faqbot.evaluation.data.lines import run_lines
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports import documents, json, junit
from faqbot.i18n import Lang

Render = Callable[[Judgement, Lang], str]


def _trec(judged: Judgement, _: Lang) -> str:
    """Return the run of the labelled questions, or of the self suite where only that was run."""
    suites = judged.report.suites
    outcomes = next((suites[n].outcomes for n in ("questions", "self") if n in suites), ())
    return "".join(f"{line}\n" for line in run_lines(outcomes))


RENDERERS: Mapping[str, Render] = {
    "json": lambda judged, _: json.render(judged),
    "junit": lambda judged, _: junit.render(judged),
    "markdown": documents.markdown,
    "html": documents.html,
    "trec": _trec,
}
