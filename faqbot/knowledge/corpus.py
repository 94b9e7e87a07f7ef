"""Reader of corpus.jsonl of a BEIR data set, every bad line reported."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from types import NoneType
from typing import Any

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.yaml.scalars import MAX_ID, is_id
from faqbot.yaml.writing import clean

MAX_LINE = 1_000_000  # bytes: no one reads an answer of this length

_SENTENCE = re.compile(r"[^\n。？！?!]{1,120}[。？！?!]?")
_NOT_ID = re.compile(r"[^A-Za-z0-9._]+")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the corpus, cleaned; ``title`` is never empty, ``text`` neither."""

    id: str
    title: str
    text: str
    variants: tuple[str, ...] = ()


def read_corpus(path: Path) -> tuple[list[Document], dict[str, str]]:
    """Return the documents of ``path`` in order, and new ids by ``_id`` where they had to change.

    A document without a title gets the first sentence of its text; one without a text its title.
    Raises :class:`~faqbot.errors.DataError` with every bad line.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    places: dict[str, Location] = {}
    for where, line in _lines(path, problems):
        document = _document(line, where, problems)
        if document is None:
            continue
        if document.id in places:
            other = str(places[document.id])
            problems.append(
                problem("knowledge", "duplicate-id", where, kind="_id", id=document.id, other=other)
            )
        documents.setdefault(document.id, document)
        places.setdefault(document.id, where)
    if not documents and not problems:
        problems.append(problem("knowledge", "no-entries", Location(str(path))))
    if problems:
        raise DataError(problems)
    ids = entry_ids(documents)
    renamed = {old: new for old, new in ids.items() if old != new}
    return [replace(document, id=ids[document.id]) for document in documents.values()], renamed


def entry_ids(given: Iterable[str]) -> dict[str, str]:
    """Return an entry id for every ``_id``: the same if it may be one, else similar, and unique."""
    names = list(given)
    ids = {name: name for name in names if is_id(name)}
    taken = set(ids)
    for name in names:
        if name in ids:
            continue
        stem = _NOT_ID.sub("-", name).strip("-._")[: MAX_ID - 10].strip("-._") or "entry"
        numbered = (f"{stem}-{number}" for number in count(2))
        ids[name] = next(id_ for id_ in chain((stem,), numbered) if id_ not in taken)
        taken.add(ids[name])
    return ids


def _lines(path: Path, problems: list[Problem]) -> Iterator[tuple[Location, bytes]]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if line.strip():
                    yield Location(str(path), number, 1), line
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.append(problem("knowledge", "unreadable", Location(str(path)), reason=reason))


def _document(line: bytes, where: Location, problems: list[Problem]) -> Document | None:
    if len(line) > MAX_LINE:
        problems.append(problem("knowledge", "too-large", where, limit=MAX_LINE // 1_000_000))
        return None
    try:
        row = json.loads(line.decode())
    except UnicodeDecodeError:
        problems.append(problem("knowledge", "broken-utf8", where))
        return None
    except (ValueError, RecursionError) as error:  # no JSON; a number or a nesting without end
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        problems.append(problem("knowledge", "bad-json", where, reason=reason))
        return None
    if not isinstance(row, dict):
        problems.append(problem("knowledge", "bad-json", where, reason=type(row).__name__))
        return None
    bad = _bad_fields(row)
    if bad:
        problems.extend(problem("knowledge", "bad-field", where, key=key) for key in bad)
        return None
    title, text = clean(row.get("title") or "").strip(), clean(row.get("text") or "").strip()
    variants = (_BREAK.sub(" ", clean(item).strip()) for item in row.get("variants") or ())
    sentence = _SENTENCE.search(text)
    return Document(
        id=str(row["_id"]),
        title=_BREAK.sub(" ", title) or (sentence[0].strip() if sentence else text[:120]),
        text=text or title,
        variants=tuple(dict.fromkeys(filter(None, variants))),
    )


def _bad_fields(row: dict[str, Any]) -> list[str]:
    id_, variants = row.get("_id"), row.get("variants")
    fit = {
        "_id": isinstance(id_, (str, int)) and not isinstance(id_, bool) and bool(str(id_).strip()),
        "title": isinstance(row.get("title", ""), (str, NoneType)),
        "text": isinstance(row.get("text", ""), (str, NoneType)),
        "variants": variants is None
        or (isinstance(variants, list) and all(isinstance(item, str) for item in variants)),
    }
    bad = [key for key, good in fit.items() if not good]
    if not bad and not clean(f"{row.get('title') or ''}{row.get('text') or ''}").strip():
        bad.append("text")
    return bad
