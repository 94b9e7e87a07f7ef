"""How often ``faqbot suggest`` names the right entry, and how pure its themes are.

    python eval/benchmarks/suggest.py [--seed 7] [--kb knowledge] [--eval eval] [--data DIR]

Half of the variants of every entry are taken away (drawn with the seed, rounded down); then the
labelled questions of ``--eval`` are the log. In three ways:

``list``    the questions alone: what is missed or gets a menu today is grouped, and the ranker has
            to find the entry by itself.
``mixed``   the same among the questions out of scope.
``visits``  a log of simulated visitors (those of ``faqbot eval``, out of scope too), written by
            ``LogWriter``: they pick their entry from a menu if it is there, ask again in other
            words, and say whether it helped.

A theme's entry is that of most of its questions. ``named`` is the share of right ones among first
proposals that name an entry, ``naming`` how many do, ``top 10`` the same among the first ten of
these. Of the themes that have an entry, ``reached`` is the share whose first
proposal names it, ``likeliest`` the share that would be right if an entry were always named.
``purity`` is the share of questions that belong to their theme's entry, themes of two and more.
``--data`` names a BEIR folder: there half of the entries are taken away instead, and only the
purity is measured. Intervals: 95 %, bootstrap over themes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from faqbot.bot import Bot
from faqbot.dialogue.events import Chose, Event
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.rules.answer import YES
from faqbot.dialogue.state import Conversation
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.beir import read_collection
from faqbot.evaluation.data.own import read_out_of_scope, read_questions
from faqbot.evaluation.statistics.bootstrap import Interval, Resampling
from faqbot.evaluation.suites.visitor import PATIENCE, visit
from faqbot.exchange.apply import apply
from faqbot.exchange.base import open_base
from faqbot.exchange.commit import verify
from faqbot.exchange.plan import Plan
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.text.masking import mask
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.logs import Log, LogRecord, LogWriter, read_log
from faqbot.workshop.suggest.asked import key_of
from faqbot.workshop.suggest.suggest import suggest
from faqbot.workshop.suggest.themes import Suggestion

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)  # a Friday morning in Tokyo
SHOWN = 10  # as many as the command shows unasked
Labels = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Judged:
    """A suggestion with the entries of most of its questions; none: it is out of scope."""

    found: Suggestion
    right: frozenset[str]
    pure: int  # questions that belong to them

    @property
    def names(self) -> bool:
        """Whether the first proposal names an entry."""
        return self.found.first.kind in ("variant", "synonym", "rewrite")

    @property
    def ok(self) -> bool:
        """Whether it names a right one."""
        return self.names and self.found.first.entry in self.right

    @property
    def likeliest(self) -> bool:
        """Whether the likeliest entry is a right one, named or not."""
        likeliest = next((p.entry for p in self.found.proposals if p.kind == "variant"), "")
        return likeliest in self.right


def write_half(source: Path, target: Path, seed: int) -> None:
    """Write the knowledge base ``source`` with half of the variants of every entry."""
    rng = random.Random(seed)  # noqa: S311 - a draw that can be repeated, no secret
    base, plan = open_base(source), Plan()
    homes = base.homes()
    for id_, values in base.entries().items():
        variants = values["variants"]
        kept = sorted(rng.sample(range(len(variants)), len(variants) // 2))
        new = tuple(variants[n] for n in kept)
        plan.file(homes["entry", id_]).update["entries", id_] = {"variants": new}
    verify(base, plan, apply(plan, base), target)


def labels_of(questions: Sequence[Question]) -> Labels:
    """Return the right entries by question; those of equal questions together."""
    found: dict[str, frozenset[str]] = {}
    for question in questions:
        key = key_of(mask(question.text))
        found[key] = found.get(key, frozenset()) | question.best
    return found


def listed(questions: Sequence[Question]) -> Log:
    """Return a log of the questions alone."""
    records = tuple(LogRecord(text=mask(question.text)) for question in questions)
    return Log(records, (), len(records))


class Desk:
    """The bot as the simulated visitors of ``faqbot eval`` meet it."""

    def __init__(self, bot: Bot) -> None:
        self.bot, self.knowledge = bot, bot.knowledge
        self.conversation = Conversation()

    def step(
        self, conversation: Conversation, event: Event, now: datetime
    ) -> tuple[Conversation, tuple[Reply, ...]]:
        """Answer, and remember where the conversation stands."""
        self.conversation, replies = self.bot.reply(conversation, event)
        return self.conversation, replies


def visits(folder: Path, questions: Sequence[Question], path: Path) -> Log:
    """Let every question be asked by a visitor with other words in reserve; return the log."""
    groups: dict[object, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.best or question.kind, []).append(question)
    with LogWriter(path) as log:
        bot = Bot.load(folder, clock=lambda: NOW, observer=log, cache=False)
        number = 0
        for group in groups.values():
            for at in range(len(group)):
                number += 1
                desk = Desk(bot)
                phrases = (*group[at:], *group[:at])[: PATIENCE + 1]
                with log.conversation(f"v{number}"):
                    visit(desk, phrases, NOW)  # type: ignore[arg-type]
                    offered = any(choice.id == YES for choice in desk.conversation.choices)
                    if offered and desk.conversation.entry in phrases[0].best:
                        bot.reply(desk.conversation, Chose(YES))
    return read_log(path)


def judged(knowledge: Knowledge, log: Log, labels: Labels) -> list[Judged]:
    """Return every theme of ``log``, judged."""
    assistant = DayAssistant(knowledge, NOW.date(), use_cache=False)
    found = suggest(knowledge, log, NOW.date(), assistant=assistant, limit=None, trial=False)
    result = []
    for suggestion in found.shown:
        rights = [labels[key_of(case.asked.text)] for case in suggestion.theme.cases]
        counted = Counter(entry for right in rights for entry in (right or {""}))
        most = max(counted.values())
        best = frozenset(entry for entry, times in counted.items() if times == most)
        result.append(Judged(suggestion, best - {""}, most))
    return result


def figures(cases: Sequence[Judged], seed: int) -> dict[str, Interval]:
    """Return the figures of the module's docstring."""
    draws = Resampling([case.found.id for case in cases], seed)
    large = [
        len(case.found.theme.cases) if len(case.found.theme.cases) > 1 else 0 for case in cases
    ]
    top = [case for case in cases if case.names][:SHOWN]
    return {
        "named": draws.ratio([c.ok for c in cases], [c.names for c in cases]),
        "naming": draws.mean([c.names for c in cases]),
        "top 10": Resampling([c.found.id for c in top], seed).mean([c.ok for c in top]),
        "reached": draws.ratio([c.ok for c in cases], [bool(c.right) for c in cases]),
        "likeliest": draws.ratio([c.likeliest for c in cases], [bool(c.right) for c in cases]),
        "purity": draws.ratio([c.pure * (n > 0) for c, n in zip(cases, large, strict=True)], large),
    }


def tell(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def show(title: str, cases: Sequence[Judged], seed: int, only: tuple[str, ...] = ()) -> None:
    """Print the figures of one way."""
    kinds = Counter(case.found.first.kind for case in cases)
    right = sum(case.ok for case in cases)
    naming = sum(case.names for case in cases)
    tell(f"{title}: {len(cases)} themes, {naming} first proposals name an entry, {right} rightly")
    tell("  " + ", ".join(f"{kind} {times}" for kind, times in kinds.most_common()))
    for name, figure in figures(cases, seed).items():
        if not only or name in only:
            value, low, high = (100 * part for part in (figure.value, figure.low, figure.high))
            tell(f"  {name:9} {value:5.1f} %  [{low:.1f}, {high:.1f}]")


def without_entries(folder: Path, seed: int) -> tuple[Knowledge, tuple[Question, ...]]:
    """Return the BEIR collection with half of its entries, and all its questions."""
    collection = read_collection(folder)
    rng = random.Random(seed)  # noqa: S311
    kept = tuple(entry for entry in collection.knowledge.entries if rng.random() < 0.5)
    return collection.knowledge.with_entries(kept, f"half-{seed}"), collection.questions


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kb", type=Path, default=Path("knowledge"))
    parser.add_argument("--eval", type=Path, default=Path("eval"))
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    if options.data:
        half, asked = without_entries(options.data, options.seed)
        cases = judged(half, listed(asked), labels_of(asked))
        show(options.data.name, cases, options.seed, ("purity",))
        return
    inside = read_questions(options.eval / "questions", load(options.kb))
    outside = read_out_of_scope(options.eval / "out_of_scope.yaml")
    labels = labels_of([*inside, *outside])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "half"
        write_half(options.kb, folder, options.seed)
        half = load(folder)
        before = sum(len(entry.variants) for entry in load(options.kb).entries)
        left = sum(len(entry.variants) for entry in half.entries)
        tell(f"variants {before} → {left}, {len(inside)} questions, {len(outside)} out of scope")
        log = visits(folder, [*inside, *outside], Path(place) / "visits.jsonl")
        show("list", judged(half, listed(inside), labels), options.seed)
        show("mixed", judged(half, listed([*inside, *outside]), labels), options.seed)
        show("visits", judged(half, log, labels), options.seed)


if __name__ == "__main__":
    main()
