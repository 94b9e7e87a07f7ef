"""Rounds of ``faqbot watch`` as lines that fit into a window, the most important first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.text import Text

from faqbot.asking import Mark
from faqbot.cli.language import listed, say
from faqbot.cli.layout import fit, hanging, pad, width
from faqbot.errors import Problem
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.diff import Seen
from faqbot.workshop.watch.watcher import WatchedChange, WatchRound

_MARK = 2  # cells of the mark before a question
_WEIGHTS = ("error", "warning", "info")
_NAMED = 3  # files that a line names

ScreenItem = list[Text]
"""What stands together: a finding and how to mend it, a question with what became of it."""


@dataclass(frozen=True, slots=True)
class WatchPage:
    """Where a round is shown: a window of ``columns`` by ``rows``; None where lines are endless."""

    folder: Path
    saves: int
    at: datetime
    columns: int
    rows: int | None
    lang: Lang

    @property
    def room(self) -> int:
        """How many cells a line has beside its margin."""
        return self.columns - 2

    def say(self, key: str, **values: object) -> str:
        """Return the message ``watch.KEY``."""
        return say(f"watch.{key}", self.lang, **values)


def lines_of(found: WatchRound, knowledge: Knowledge | None, page: WatchPage) -> list[Text]:
    """Return ``found`` as lines no wider than the page, and no more than it has rows."""
    head = [*_head(knowledge, page), Text(_read(found, page)), Text()]
    foot = _foot(found, page)
    problems = [_problem(problem, page) for problem in sorted(found.problems, key=_weight)]
    flips = [_flip(flip, page) for flip in found.flips]
    rooms = _rooms(page, len(head) + len(foot), _height(problems), _height(flips), found)
    body = [_title("problems", _problem_count(found, page), page), *_some(problems, rooms[0], page)]
    if found.loaded and found.files:
        body += [Text(), _title("flips", _flip_count(found, page), page)]
        body += _some(flips, rooms[1], page)
    if page.rows is not None:  # what is said last stands at the foot of the window
        body += [Text()] * (page.rows - len(head) - len(body) - len(foot))
    return [Text.assemble(" ", line) if line else line for line in (*head, *body, *foot)]


def _head(knowledge: Knowledge | None, page: WatchPage) -> list[Text]:
    folder = page.folder.as_posix()
    if knowledge is None:
        name = page.say("broken_state", folder=folder)
    else:
        entries = len(knowledge.entries)
        name = page.say("state", name=knowledge.settings.name, entries=entries, folder=folder)
    time = f"{page.say('saves', count=page.saves)}  {page.at:%H:%M:%S}"
    room = page.room - width(time) - 2
    title = Text.assemble((pad(fit(name, room), room), "bold"), "  ", (time, "dim"))
    return [title, Text("─" * page.room)]


def _read(found: WatchRound, page: WatchPage) -> str:
    if not found.files:
        return page.say("first")
    names = [path.name for path in found.files]
    more = f" … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
    files = listed(names[:_NAMED], page.lang) + more
    key = "saved" if found.loaded else "saved_broken"
    return fit(page.say(key, files=files, asked=found.asked), page.room)


def _foot(found: WatchRound, page: WatchPage) -> list[Text]:
    lines = [Text()]
    if not found.loaded:
        lines += hanging("", page.say("kept"), page.room)
    elif found.scores:
        counts = {mark: _moved(found, mark) for mark in ("right", "offered", "wrong")}
        score = page.say("score", count=found.scores.total(), **counts)
        lines += hanging("", score, page.room)
    return lines if page.rows is None else [*lines, Text(page.say("leave"), "dim")]


def _moved(found: WatchRound, mark: Mark) -> str:
    """Return a count, and by how much it moved."""
    count = found.scores[mark]
    moved = count - found.scores_before[mark] if found.scores_before else 0
    return f"{count} ({moved:+d})" if moved else str(count)


def _title(key: str, count: str, page: WatchPage) -> Text:
    return Text.assemble((page.say(key), "bold"), "  ", count)


def _problem_count(found: WatchRound, page: WatchPage) -> str:
    count = len(found.problems)
    here = "here" if found.files and found.loaded else "all"
    text = page.say(here, count=count) if count else page.say("clean")
    return text + (page.say("elsewhere", count=found.elsewhere) if found.elsewhere else "")


def _flip_count(found: WatchRound, page: WatchPage) -> str:
    better = [flip.better for flip in found.flips]
    counts = {"better": better.count(True), "worse": better.count(False)}
    text = page.say("flipped", count=len(better), **counts) if better else page.say("none")
    return text + (page.say("shuffled", count=found.shuffled) if found.shuffled else "")


def _weight(problem: Problem) -> tuple[int, object]:
    return _WEIGHTS.index(problem.severity), problem.where


def _problem(problem: Problem, page: WatchPage) -> ScreenItem:
    severity = say(f"severity-{problem.severity}", page.lang)
    head = f"{problem.where}  {severity} {problem.code}"
    if page.rows is not None:
        head = _end(head, page.room)
    what = hanging("  ", problem.what.get(page.lang), page.room)
    return [Text(head), *what, *hanging("  → ", problem.mend.get(page.lang), page.room)]


def _end(text: str, columns: int) -> str:
    """Return ``text``, its beginning cut: of a path, what matters stands at the end."""
    cut = max(width(text) - columns, 0)
    return f"…{text[cut + 1 :]}" if cut else text


def _flip(flip: WatchedChange, page: WatchPage) -> ScreenItem:
    mark = {True: Text("▲ ", "green"), False: Text("▼ ", "red"), None: Text("・")}[flip.better]
    became = f"{_seen(flip.before, page)}  →  {_seen(flip.after, page)}"
    question = fit(flip.question, page.room - _MARK)
    return [
        Text.assemble(mark, question),
        *hanging("   ", became, page.room),
    ]


def _seen(seen: Seen, page: WatchPage) -> str:
    if seen.kind == "menu":
        first, *others = seen.what.split(" / ")
        return page.say("menu", first=first, count=len(others) + 1)
    return say(f"diff.is-{seen.kind}", page.lang, what=seen.what)


def _height(items: Sequence[ScreenItem]) -> int:
    return sum(map(len, items))


def _rooms(
    page: WatchPage, taken: int, problems: int, flips: int, found: WatchRound
) -> tuple[int | None, int | None]:
    """Return how many lines problems and flips may take: half each when not all of it fits."""
    if page.rows is None:
        return None, None
    titles = 3 if found.loaded and found.files else 1
    free = max(page.rows - taken - titles, 2)
    first = min(problems, max(free // 2, free - flips))
    return first, free - first


def _some(items: Sequence[ScreenItem], room: int | None, page: WatchPage) -> list[Text]:
    """Return as many of ``items`` as fit, and how many do not."""
    if room is None or _height(items) <= room:
        return [line for item in items for line in item]
    lines: list[Text] = []
    for shown, item in enumerate(items):
        if len(lines) + len(item) > room - 1:
            return [*lines, Text(page.say("more", count=len(items) - shown), "dim")]
        lines += item
    return lines
