"""Sources that the rules look at: files as written, and comments that ask to ignore a finding."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faqbot.errors import Location
from faqbot.i18n import keys
from faqbot.knowledge import names
from faqbot.knowledge.folder import is_yaml, listed
from faqbot.lazy import lazy
from faqbot.workshop.lint.rules import RULES, Finding, found
from faqbot.yaml.document import Document, PathKey, Scalar, open_document
from faqbot.yaml.report import Report, hint

_LISTS = ("entries", "menus", "channels")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A value with the file it stands in and what it belongs to.

    ``owner`` is the id of its entry, menu or channel, "" where it has none; ``key`` the name
    under which it stands: ``question``, ``variants``, ``choices.label`` …
    """

    source: Document
    scalar: Scalar
    kind: str
    owner: str
    key: str

    @property
    def value(self) -> str:
        """The text."""
        return self.scalar.value

    @property
    def where(self) -> Location:
        """Where the value begins."""
        return self.source.place(self.scalar.node.start)

    def at(self, start: int) -> Location:
        """Return the place of character ``start`` of the value's raw source."""
        return self.source.place(self.scalar.node.body + start)

    def line_at(self, start: int) -> int:
        """Return the line of character ``start`` of the value's raw source."""
        return self.source.line_at(self.scalar.node.body + start)

    @property
    def raw(self) -> str:
        """The source of the text."""
        return self.source.raw(self.scalar.node)


@dataclass(frozen=True)
class Sources:
    """The files of a folder, on one day."""

    documents: tuple[Document, ...]
    today: date

    @lazy
    def texts(self) -> tuple[SourceText, ...]:
        """Every value of every file."""
        return tuple(text for source in self.documents for text in _texts(source))

    @lazy
    def _by_owner(self) -> dict[tuple[str, str, str], list[SourceText]]:
        found: dict[tuple[str, str, str], list[SourceText]] = {}
        for text in self.texts:
            found.setdefault((text.kind, text.owner, text.key), []).append(text)
        return found

    def of(self, kind: str, owner: str, key: str) -> list[SourceText]:
        """Return the values under ``key`` of the entry, menu or channel ``owner``, in order."""
        return self._by_owner.get((kind, owner, key), [])

    def asked(self, entry: str) -> list[SourceText]:
        """Return the question and the variants of ``entry``."""
        return self.of("entries", entry, "question") + self.of("entries", entry, "variants")

    def in_file(self, name: str) -> Iterator[SourceText]:
        """Yield the values of the file ``name``."""
        return (text for text in self.texts if text.source.name == name)


def open_sources(folder: Path, today: date) -> Sources:
    """Read the YAML files of ``folder`` that belong to a knowledge base."""
    report = Report()
    paths = [folder / name for name in names.FILES if (folder / name).is_file()]
    paths += filter(is_yaml, listed(folder / names.FAQ_FOLDER, report))
    opened = (open_document(path, path.relative_to(folder).as_posix()) for path in paths)
    return Sources(tuple(source for source in opened if source is not None), today)


def _texts(source: Document) -> Iterator[SourceText]:
    for scalar in source.scalars:
        path = scalar.path
        if len(path) > 2 and path[0] in _LISTS and isinstance(path[1], int):
            owner = source.by_path.get((path[0], path[1], "id"))
            rest, kind = path[2:], str(path[0])
            yield SourceText(source, scalar, kind, owner.value.strip() if owner else "", _key(rest))
        else:
            yield SourceText(source, scalar, "", "", _key(path))


def _key(path: tuple[PathKey, ...]) -> str:
    return ".".join(part for part in path if isinstance(part, str))


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
