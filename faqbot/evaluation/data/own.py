"""Our own YAML: ``questions/*.yaml``, ``out_of_scope.yaml`` and ``followups.yaml``.

Read by the same reader as the knowledge base, so a mistake is reported in the same way:
file, line and column, what is wrong, how to mend it, and all mistakes at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from faqbot.asking import OutcomeKind
from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.cases import RELATED, RIGHT, FollowUp, Question
from faqbot.evaluation.data.paths import OUT_OF_SCOPE, QUESTIONS
from faqbot.evaluation.measures.followups import KINDS
from faqbot.knowledge.model import Knowledge
from faqbot.text.normalize import normalize
from faqbot.yaml.document import open_document
from faqbot.yaml.nodes import ScalarNode
from faqbot.yaml.record import Record, as_record, read_option
from faqbot.yaml.report import Report, hint

_QUESTION_KEYS = ("id", "text", "entries", "related", "accept", "kind", "source", "note")
_ACCEPTED: tuple[OutcomeKind, ...] = ("handoff", "smalltalk", "end")
_FOLLOWUP_KEYS = ("id", "kind", "before", "ask", "expected", "note")
_OTHER_KEYS = ("id", "text", "kind", "source", "note")


def read_questions(folder: Path, knowledge: Knowledge) -> tuple[Question, ...]:
    """Return the labelled questions of all YAML files in ``folder``, in the order of the files.

    Raises DataError with every mistake: entries that ``knowledge`` does not have among them.
    """
    return _read(
        yaml_files(folder),
        "questions",
        _QUESTION_KEYS,
        lambda record, name, report: _labelled(record, name, knowledge, report),
    )


def read_out_of_scope(path: Path) -> tuple[Question, ...]:
    """Return the questions in the file ``path`` that no entry answers; raises DataError."""
    return _read((path,), "out_of_scope", _OTHER_KEYS, lambda r, name, _: _question(r, name, {}))


def read_texts(folder: Path) -> tuple[Question, ...]:
    """Return what is asked in the evaluation folder, in or out of scope, without labels.

    What cannot be read is passed over: that is for ``faqbot eval`` to tell.
    """
    paths = yaml_files(folder / QUESTIONS) if (folder / QUESTIONS).is_dir() else ()
    found: list[Question] = []
    for key, path in (*(("questions", p) for p in paths), ("out_of_scope", folder / OUT_OF_SCOPE)):
        report = Report()
        record = open_record(path, (key,), report) if path.is_file() else None
        for item in record.records(key, _QUESTION_KEYS) if record is not None else ():
            question = _question(item, path.stem, {})
            found += [question] if question is not None else []
    return tuple(found)


def read_followups(path: Path, knowledge: Knowledge) -> tuple[FollowUp, ...]:
    """Return the messages in the file ``path`` that follow others; raises DataError."""
    report = Report()
    record = open_record(path, ("followups",), report)
    found: dict[str, FollowUp] = {}
    for item in record.records("followups", _FOLLOWUP_KEYS) if record is not None else ():
        before = tuple(node.text for node in item.lines("before", required=True))
        text = item.text("ask", required=True)
        nodes = item.lines("expected", required=True)
        expected = frozenset(_known(nodes, knowledge, report))
        id_ = item.line("id") or text_id("\n".join((*before, text)))
        kind = read_option(item, "kind", KINDS[0], KINDS)
        if id_ in found:
            values = {"text": text, "first": str(found[id_].where)}
            report.extend([problem("evaluation", "duplicate", item.where, **values)])
        found.setdefault(id_, FollowUp(id_, before, text, expected, kind, item.where))
    if report.errors:
        raise DataError(report.errors)
    return tuple(found.values())


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files in ``folder``, by name; raises DataError when there is no folder."""
    if not folder.is_dir():
        raise DataError.of("evaluation", "no-folder", folder)
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml")))


def open_record(path: Path, keys: tuple[str, ...], report: Report) -> Record | None:
    """Return the mapping in the YAML file ``path``, None when it is empty or unusable."""
    if not path.exists():
        report.extend([problem("evaluation", "no-file", Location(str(path)), expected=path.name)])
        return None
    document = open_document(path, str(path), report)
    if document is None or document.root is None:
        return None
    return as_record(document.root, path.name, keys, report)


def _read(
    paths: Iterable[Path],
    key: str,
    known: tuple[str, ...],
    make: Callable[[Record, str, Report], Question | None],
) -> tuple[Question, ...]:
    report = Report()
    found: dict[str, Question] = {}
    texts: dict[str, Question] = {}
    for path in paths:
        record = open_record(path, (key,), report)
        for item in record.records(key, known) if record is not None else ():
            question = make(item, path.stem, report)
            if question is None:
                continue
            first = found.get(question.id) or texts.get(normalize(question.text))
            if first is not None:
                values = {"text": question.text, "first": str(first.where)}
                report.extend([problem("evaluation", "duplicate", question.where, **values)])
            found.setdefault(question.id, question)
            texts.setdefault(normalize(question.text), question)
    if report.errors:
        raise DataError(report.errors)
    return tuple(found.values())


def _labelled(record: Record, name: str, knowledge: Knowledge, report: Report) -> Question | None:
    grades: dict[str, int] = {}
    for key, grade in (("related", RELATED), ("entries", RIGHT)):
        nodes = record.lines(key, required=key == "entries")
        grades.update(dict.fromkeys(_known(nodes, knowledge, report), grade))
    question = _question(record, name, grades)
    if question is None or "accept" not in record:
        return question
    named = read_option(record, "accept", "", _ACCEPTED)
    return replace(question, accept=next((kind for kind in _ACCEPTED if kind == named), None))


def _known(nodes: Iterable[ScalarNode], knowledge: Knowledge, report: Report) -> Iterator[str]:
    for node in nodes:
        if node.text in knowledge.entry:
            yield node.text
        else:
            guess = hint(node.text, knowledge.entry)
            report.extend(
                [problem("evaluation", "unknown-entry", node.where, id=node.text, hint=guess)]
            )


def _question(record: Record, name: str, grades: dict[str, int]) -> Question | None:
    text = record.text("text", required=True)
    if not text:
        return None
    return Question(
        id=record.line("id") or f"{name}/{text_id(text)}",
        text=text,
        grades=grades,
        kind=record.line("kind"),
        where=record.where,
        source=record.line("source"),
    )


def text_id(text: str) -> str:
    """Return eight hexadecimal digits that stand for ``text``, whatever its width and case."""
    return hashlib.blake2b(normalize(text).encode(), digest_size=4).hexdigest()
