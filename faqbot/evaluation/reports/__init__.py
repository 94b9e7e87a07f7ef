"""Reports of an evaluation: in the terminal, as documents, for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports import documents, programs
from faqbot.i18n import Lang

RENDERERS: Mapping[str, Callable[[Judgement, Lang], str]] = {
    "json": lambda judged, _: programs.json_text(judged),
    "junit": programs.junit,
    "github": programs.github,
    "markdown": documents.markdown,
    "html": documents.html,
    "trec": lambda judged, _: programs.trec(judged),
}
