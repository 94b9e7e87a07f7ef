"""Commit of an import: the result is loaded as a whole, then all files are written, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from faqbot.errors import DataError, KnowledgeError, Location, Problem, reason_of
from faqbot.exchange.apply import NewTexts, apply
from faqbot.exchange.base import Base
from faqbot.exchange.cells import join
from faqbot.exchange.plan import Item, ItemKind, Plan
from faqbot.knowledge import loader, names
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import Document, make_document
from faqbot.yaml.files import encoded, replace_file

# Mistakes that follow from rows which were left out, or that have been told of the cell itself.
_FOLLOWS = frozenset({"unknown-reference", "no-entries", "few-choices", "bad-id"})


@contextmanager
def workshop_beside(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target``, on the same disk, that is gone afterwards.

    Raises :class:`~faqbot.errors.DataError` when something there, or within, cannot be written.
    """
    home = target.resolve().parent
    try:
        home.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".faqbot-", dir=home, ignore_cleanup_errors=True) as name:
            yield Path(name)
    except OSError as error:
        raise DataError.of("exchange", "unwritable", target, reason=reason_of(error)) from error


def verify(base: Base, plan: Plan, texts: NewTexts, workshop: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the result, and warnings of what is new; by cell where it can be.

    ``workshop`` is a folder that is not there yet; it then holds the result.
    """
    (workshop / names.FAQ_FOLDER).mkdir(parents=True)
    for name, text in {**base.texts, **texts}.items():
        if text is not None:
            (workshop / name).write_text(text, encoding="utf-8", newline="\n")
    _, problems = loader.check(workshop)
    tracer = _Tracer(plan, texts)
    found = []
    for mistake in problems:
        place = tracer.place(mistake.where)
        if place is not None:
            found.append(replace(mistake, where=place))
        elif mistake.severity == "error":
            file = (base.folder / mistake.where.file).as_posix()
            found.append(replace(mistake, where=replace(mistake.where, file=file)))
    return tuple(found)


def independent(problems: Collection[Problem], broken: bool) -> tuple[Problem, ...]:
    """Leave out what may only follow from other mistakes, if there are any."""
    return tuple(p for p in problems if not (broken and p.code in _FOLLOWS))


class _Tracer:
    def __init__(self, plan: Plan, texts: NewTexts) -> None:
        self._sources = plan.sources
        self._documents = {name: make_document(name, text) for name, text in texts.items() if text}
        self._owners = {name: _by_line(found) for name, found in self._documents.items()}

    def place(self, where: Location) -> Location | None:
        """Return the cell from which the text at ``where`` comes, if from any."""
        owner = self._owners.get(where.file, {}).get(where.line)
        if owner is None:
            return None
        kind, node = owner
        item = self._item(kind, node[-1], node[0])
        return None if item is None else _cell(item, node[-1], where, self._documents[where.file])

    def _item(self, kind: ItemKind, node: tree.Node, key: tree.Node) -> Item | None:
        if kind == "response":
            return self._sources.get((kind, tree.text_of(key)))
        if kind == "group":
            return self._sources.get((kind, tree.text_of(next(iter(tree.items(node)), None))))
        if kind == "one_way":
            start = tree.items(tree.get(node, "from"))
            return self._sources.get((kind, join([tree.text_of(word) for word in start])))
        return self._sources.get((kind, tree.text_of(tree.get(node, "id"))))


Owner = tuple[ItemKind, tuple[tree.Node, ...]]  # its node, behind its key for a response

_KINDS: dict[str, ItemKind] = {
    "entries": "entry",
    "menus": "menu",
    "smalltalk": "smalltalk",
    "groups": "group",
    "one_way": "one_way",
}


def _items(root: tree.Node | None) -> list[Owner]:
    """Return the items of a file: their kind, and their node (behind its key, for a response)."""
    found: list[Owner] = []
    for key, kind in _KINDS.items():
        found.extend((kind, (node,)) for node in tree.items(tree.get(root, key)))
    responses, category = tree.get(root, "responses"), tree.get(root, "category")
    if isinstance(responses, tree.MappingNode):
        found.extend(("response", pair) for pair in responses.pairs)
    if isinstance(category, tree.MappingNode):
        found.append(("category", (category,)))
    return found


def _by_line(found: Document) -> dict[int, Owner]:
    """Return whose every line is."""
    owners: dict[int, Owner] = {}
    for kind, node in _items(found.root):
        last = found.lines_of(node[-1])[-1]
        for line in range(node[0].where.line, last + 1):
            owners.setdefault(line, (kind, node))
    return owners


def _cell(item: Item, node: tree.Node, where: Location, found: Document) -> Location:
    if not isinstance(node, tree.MappingNode):
        return item.places.get("text") or item.place("words")
    for key, value in node.pairs:
        if key.where.line <= where.line <= found.lines_of(value)[-1]:
            for number, part in enumerate(tree.items(value)):
                if where.line in found.lines_of(part):
                    return item.places.get(f"{key.text}.{number}") or item.place(key.text)
            return item.place(key.text)
    return item.where


def carry_out(base: Base, plan: Plan) -> tuple[Path, ...]:
    """Check what comes of ``plan`` as a whole, then write it; return the files.

    Raises :class:`~faqbot.errors.KnowledgeError` when the result would have mistakes, and
    :class:`~faqbot.errors.DataError` as :func:`commit` does.
    """
    texts = apply(plan, base)
    with workshop_beside(base.folder) as workshop:
        found = verify(base, plan, texts, workshop / "new")
        errors = [mistake for mistake in found if mistake.severity == "error"]
        if errors:
            raise KnowledgeError(errors)
        if base.knowledge is not None:
            return commit(base, texts)
        commit_new(workshop / "new", base.folder)
        return tuple(base.folder / name for name in texts)


def commit_new(workshop: Path, target: Path) -> None:
    """Let the finished folder ``workshop`` take the place of ``target``, absent or empty."""
    if target.exists():
        target.rmdir()
    workshop.rename(target)


def commit(base: Base, texts: NewTexts) -> tuple[Path, ...]:
    """Put the new texts in the place of the files of ``base``; return what was written.

    A file keeps its line ends, byte order mark and permissions. When one cannot be written, those
    before it get their old content back. Raises :class:`~faqbot.errors.DataError` then, and when
    a file is no longer what it was when the import began.
    """
    olds = {name: _read(base.folder / name) for name in texts}
    for name, old in olds.items():
        if _text(old) != base.texts.get(name):
            raise DataError.of("exchange", "changed-meanwhile", base.folder / name)
    done: list[str] = []
    name = ""
    try:
        for name, text in texts.items():
            target = base.folder / name
            if text is None:
                target.resolve().unlink()
            else:
                replace_file(target, encoded(text, olds[name]))
            done.append(name)
    except OSError as error:
        for written in done:
            _restore(base.folder / written, olds[written])
        where, reason = base.folder / name, reason_of(error)
        raise DataError.of("exchange", "unwritable", where, reason=reason) from error
    return tuple(base.folder / name for name in done)


def _restore(target: Path, old: bytes | None) -> None:
    if old is None:
        target.unlink(missing_ok=True)
    else:
        target.resolve().write_bytes(old)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _text(data: bytes | None) -> str | None:
    if data is None:
        return None
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
