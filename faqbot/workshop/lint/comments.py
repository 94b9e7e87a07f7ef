"""``# lint: ignore FB203``: findings an editor has looked at and wants to hear no more of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from faqbot.i18n import keys
from faqbot.workshop.lint.rules import RULES, Finding, found
from faqbot.yaml.document import Document
from faqbot.yaml.report import hint

_COMMENT = re.compile(r"#\s*lint:\s*(?P<scope>ignore-file|ignore)\b:?[ \t]*(?P<rules>[^#\n]*)")
_NAMES = {rule.name: rule.id for rule in RULES.values()}


@dataclass(frozen=True, slots=True)
class Ignore:
    """One rule of one comment. ``lines`` are those it covers, None for the whole file."""

    file: str
    rule: str
    lines: tuple[int, ...] | None
    index: int  # where the rule's name stands

    def covers(self, finding: Finding, anchor: int) -> bool:
        """Tell whether ``finding``, of a value that begins on line ``anchor``, is meant."""
        where = finding.problem.where
        if where.file != self.file or self.rule not in (finding.problem.code, finding.name):
            return False
        return self.lines is None or where.line in self.lines or anchor in self.lines


def ignores(source: Document) -> Iterator[Ignore]:
    """Yield what the comments of ``source`` ask to ignore."""
    for match in _COMMENT.finditer(source.text):
        scalar = source.scalar_at(match.start())
        if scalar is not None and match.start() >= scalar.node.body:
            continue  # text that looks like a comment
        line = source.line_at(match.start())
        alone = not source.text[source.start_of(line) : match.start()].strip()
        lines = None if match["scope"] == "ignore-file" else (line, *_next(source, line, alone))
        for word in re.finditer(r"[^\s,、]+", match["rules"]):
            rule = _NAMES.get(word[0], word[0].upper() if word[0][:2].lower() == "fb" else word[0])
            yield Ignore(source.name, rule, lines, match.start("rules") + word.start())


def _next(source: Document, line: int, alone: bool) -> tuple[int, ...]:
    """A comment on a line of its own is about the first line below it that is no comment."""
    if not alone:
        return ()
    for number in range(line + 1, len(source.lines) + 1):
        text = source.lines[number - 1].strip()
        if text and not text.startswith("#"):
            return (number,)
    return ()


def sift(
    findings: Sequence[Finding], sources: Iterable[Document], ran: Container[str]
) -> tuple[list[Finding], int]:
    """Return the findings no comment covers with those about the comments, and how many others.

    ``ran`` are the rules that were tried: comments about others are not idle.
    """
    opened = {source.name: source for source in sources}
    asked = [ignore for source in opened.values() for ignore in ignores(source)]
    used: set[Ignore] = set()
    kept: list[Finding] = []
    ignored = 0
    for finding in findings:
        anchor = _anchor(finding, opened)
        covering = [ignore for ignore in asked if ignore.covers(finding, anchor)]
        used.update(covering)
        if covering:
            ignored += 1
        else:
            kept.append(finding)
    for ignore in asked:
        where = opened[ignore.file].place(ignore.index)
        if ignore.rule not in RULES and f"{ignore.rule}.what" not in keys("knowledge", "en"):
            names = (*RULES, *_NAMES)
            kept.append(found("FB704", where, text=ignore.rule, hint=hint(ignore.rule, names)))
        elif ignore not in used and (ignore.rule in ran or ignore.rule not in RULES):
            kept.append(found("FB705", where, text=ignore.rule))
    return kept, ignored


def _anchor(finding: Finding, opened: dict[str, Document]) -> int:
    """Return the line on which the value with the finding begins, which may be a ``|`` block."""
    where = finding.problem.where
    source = opened.get(where.file)
    if source is None or not 0 < where.line <= len(source.lines):
        return where.line
    scalar = source.scalar_at(source.start_of(where.line) + where.column - 1)
    return where.line if scalar is None else source.line_at(scalar.node.start)
