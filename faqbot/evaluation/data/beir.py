"""BEIR folders: ``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv``.

The corpus becomes a knowledge base in memory, read as ``faqbot import`` reads it: ``title`` is the
question, ``text`` the answer, ``variants`` (an addition to BEIR, optional) other ways to ask. Ids
stay as they are. qrels may also lie in
``qrels/test.tsv``, where BEIR puts them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from faqbot.errors import DataError, Location, Problem, problem, reason_of
from faqbot.evaluation.cases import Question
from faqbot.knowledge.beir import read_corpus
from faqbot.knowledge.frozen import fingerprint
from faqbot.knowledge.loader import standard_responses
from faqbot.knowledge.model import Category, Entry, Knowledge, Settings, Support, Synonyms
from faqbot.types import Json

_CATEGORY = "corpus"
Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Collection:
    """A corpus with its judged queries; ``unjudged`` queries have no relevant document."""

    knowledge: Knowledge
    questions: tuple[Question, ...]
    unjudged: int = 0


def read_collection(folder: Path) -> Collection:
    """Read a BEIR folder; raises DataError with every mistake found in it."""
    if not folder.is_dir():
        raise DataError.of("evaluation", "no-folder", folder)
    problems: list[Problem] = []
    entries = _entries(folder / "corpus.jsonl")
    texts = read_queries(folder / "queries.jsonl", problems)
    ids = {entry.id for entry in entries}, {question.id for question in texts}
    qrels = read_qrels(_qrels_file(folder), problems, *ids)
    if problems:
        raise DataError(problems)
    questions = tuple(_judged(question, qrels) for question in texts if question.id in qrels)
    return Collection(_knowledge(folder.name, entries), questions, len(texts) - len(questions))


def read_queries(path: Path, problems: list[Problem]) -> list[Question]:
    """Return the queries of a ``queries.jsonl``, not judged; ids must not occur twice."""
    found: dict[str, Question] = {}
    for where, row in read_json_lines(path, problems, ("_id", "text")):
        id_, kind = row["_id"], row.get("kind", "")
        if id_ in found:
            first = str(found[id_].where)
            problems.append(problem("evaluation", "duplicate", where, text=id_, first=first))
        source = str(row.get("source", ""))
        found.setdefault(id_, Question(id_, row["text"], {}, str(kind), "", where, source))
    return list(found.values())


def read_qrels(
    path: Path,
    problems: list[Problem],
    documents: Container[str] | None = None,
    queries: Container[str] | None = None,
) -> Qrels:
    """Return the judgements: query id → document id → grade; grades below 1 are left out.

    Reads BEIR's three tab-separated columns, with or without a heading, and TREC's four; a grade
    may be written as 1.0. A document or query that is none of those given is a problem, and so
    are two judgements of a pair that contradict each other.
    """
    judged: dict[tuple[str, str], tuple[int, Location]] = {}
    qrels: Qrels = {}
    for number, line in enumerate(read_lines(path, "qrels.tsv"), 1):
        fields = line.split("\t") if "\t" in line else line.split()
        if not line.strip() or (number == 1 and not _is_number(fields[-1])):
            continue
        where = Location(str(path), number, 1)
        if len(fields) not in (3, 4) or not _is_number(fields[-1]):
            expected = "query-id ⇥ corpus-id ⇥ score"
            problems.append(
                problem("evaluation", "bad-row", where, found=line[:60], expected=expected)
            )
            continue
        query, document, grade = fields[0], fields[-2], int(float(fields[-1]))
        first, place = judged.setdefault((query, document), (grade, where))
        if documents is not None and document not in documents:
            problems.append(problem("evaluation", "unknown-entry", where, id=document, hint=""))
        elif queries is not None and query not in queries:
            problems.append(problem("evaluation", "unknown-query", where, id=query))
        elif first != grade:
            pair, before = f"{query} {document}", f"{place}: {first}"
            problems.append(
                problem("evaluation", "contradiction", where, pair=pair, grade=grade, first=before)
            )
        elif grade > 0:
            qrels.setdefault(query, {})[document] = grade
    return qrels


def _is_number(text: str) -> bool:
    """Tell whether a grade is written: a whole number, with or without zeros behind the point."""
    return re.fullmatch(r"-?[0-9]+(\.0*)?", text.strip()) is not None


def _qrels_file(folder: Path) -> Path:
    nested = folder / "qrels" / "test.tsv"
    return nested if nested.is_file() else folder / "qrels.tsv"


def _judged(question: Question, qrels: Qrels) -> Question:
    return replace(question, grades=qrels[question.id])


def _entries(path: Path) -> tuple[Entry, ...]:
    documents, renamed = read_corpus(path)
    original = {new: old for old, new in renamed.items()}
    return tuple(
        Entry(
            id=original.get(document.id, document.id),
            category=_CATEGORY,
            question=document.title,
            answer=document.text,
            variants=document.variants,
        )
        for document in documents
    )


def _knowledge(name: str, entries: tuple[Entry, ...]) -> Knowledge:
    ordered = tuple(sorted(entries, key=lambda entry: entry.id))
    return Knowledge(
        settings=Settings(name=name),
        categories=(Category(_CATEGORY, name),),
        entries=ordered,
        menus=(),
        responses=standard_responses(),
        smalltalk=(),
        synonyms=Synonyms(),
        support=Support(),
        fingerprint=fingerprint(ordered),
    )


def read_lines(path: Path, expected: str = "") -> list[str]:
    """Return the lines of a UTF-8 file; raises DataError when it cannot be read."""
    where = Location(str(path))
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise DataError.of("evaluation", "no-file", where, expected=expected or path.name) from None
    except OSError as error:
        raise DataError.of("evaluation", "unreadable", where, reason=reason_of(error)) from None
    except UnicodeDecodeError:
        raise DataError.of("evaluation", "unreadable", where, reason="UTF-8?") from None


def read_json_lines(
    path: Path, problems: list[Problem], required: tuple[str, ...]
) -> Iterator[tuple[Location, Json]]:
    """Yield the objects of a JSON Lines file with their places; blank lines are passed over.

    A line that is no object, or in which a ``required`` key is no text, goes to ``problems``.
    """
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        where = Location(str(path), number, 1)
        try:
            found = json.loads(line)
        except ValueError as error:
            problems.append(problem("evaluation", "bad-json", where, reason=str(error)))
            continue
        if isinstance(found, dict) and all(isinstance(found.get(key), str) for key in required):
            yield where, found
        else:
            expected = "{" + ", ".join(f'"{key}": "…"' for key in required) + "}"
            problems.append(
                problem("evaluation", "bad-row", where, found=line[:60], expected=expected)
            )
