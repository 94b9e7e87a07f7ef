"""Suggestions as lines for people: calm, one idea a line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from faqbot.cli.console import columns, percent, show
from faqbot.cli.language import listed, say
from faqbot.cli.layout import hanging, pad, width, wrap
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.suggest.asked import TROUBLES
from faqbot.workshop.suggest.proposal import Proposal, Suggestion

EXAMPLES = 4
_LABELS = ("proposal", "effect", "reason", "examples", "others")
_COLOURS = {
    "variant": "green",
    "synonym": "green",
    "new": "cyan",
    "rewrite": "yellow",
    "choose": "yellow",
    "none": "dim",
}


class View:
    """Prints suggestions; in a file or a pipe nothing is broken into lines."""

    def __init__(self, knowledge: Knowledge, lang: Lang) -> None:
        self._knowledge = knowledge
        self._lang = lang
        self._columns = columns()
        self._room = max(width(say(f"suggest.{label}", lang)) for label in _LABELS) + 3

    def line(self, text: str = "", style: str = "") -> None:
        """Print ``text``, wrapped."""
        show(*wrap(Text(text, style), self._columns))

    def suggestion(self, number: int, found: Suggestion) -> None:
        """Print one suggestion with its evidence."""
        self._title(number, found)
        first = found.first
        self._row("proposal", self.described(first), _COLOURS[first.kind])
        for wording in first.wordings:
            self._row("", f"+ {wording}", _COLOURS[first.kind])
        if first.kind in ("variant", "new") and not first.wordings:
            self._row("", say("suggest.no-wording", self._lang), "yellow")
        self._effect(first)
        self._row("reason", self._reason(found), "dim")
        self._examples(found)
        self._others(found)
        self.line()

    def described(self, proposal: Proposal) -> str:
        """Return what ``proposal`` proposes."""
        entry = self._knowledge.entry.get(proposal.entry)
        category = self._knowledge.category.get(proposal.category)
        return say(
            f"suggest.{proposal.kind}",
            self._lang,
            question=f"{entry.question} ({entry.id})" if entry else "",
            category=category.name if category else "",
            word=proposal.word,
            known=proposal.known,
        )

    def _title(self, number: int, found: Suggestion) -> None:
        theme = found.theme
        lead = f"{number}. "
        first, *rest = wrap(theme.title, self._columns - width(lead) - 8)
        head = Text.assemble(lead, (first, "bold"), (f"  {found.id}", "dim"))
        show(head, *(Text(" " * width(lead) + part, "bold") for part in rest))
        parts = [
            say(f"suggest.trouble-{name}", self._lang, count=theme.troubles[name])
            for name in TROUBLES
            if theme.troubles[name]
        ]
        asked = say("suggest.times", self._lang, count=theme.count, troubles=self._words(parts))
        if theme.period:
            start, end = (day.isoformat() for day in theme.period)
            asked += f"  {start}" if start == end else f"  {start} – {end}"
        self._hang("   ", asked, "dim")

    def _effect(self, proposal: Proposal) -> None:
        effect = proposal.effect
        if effect is None:
            return
        values = {
            "low": percent(effect.confidence_before),
            "high": percent(effect.confidence_after),
        }
        if effect.others:
            tried = say(
                "suggest.tried-word" if proposal.kind == "synonym" else "suggest.tried",
                self._lang,
                others=effect.others,
                before=effect.before,
                after=effect.after,
                **values,
            )
        else:
            tried = say("suggest.tried-alone", self._lang, **values)
        if proposal.kind == "variant" and not effect.lost:
            tried = say("suggest.keeps", self._lang, effect=tried)
        self._row("effect", tried)
        for question, entry in effect.lost[:EXAMPLES]:
            self._row("", say("suggest.lost", self._lang, question=question, entry=entry), "yellow")

    def _reason(self, found: Suggestion) -> str:
        parts = []
        first = found.first
        if first.chance:
            parts.append(
                say("suggest.chance", self._lang, chance=percent(first.chance * found.scope))
            )
        votes = sum(case.asked.votes[first.entry] for case in found.theme.cases)
        if votes and first.kind != "new":
            parts.append(say("suggest.votes", self._lang, count=votes))
        if first.kind in ("none", "new", "choose"):
            parts.append(say("suggest.scope", self._lang, chance=percent(found.scope)))
        if found.unknown:
            parts.append(say("suggest.unknown", self._lang, words=self._words(found.unknown)))
        elif found.known:
            parts.append(say("suggest.known", self._lang, words=self._words(found.known)))
        return listed(parts, self._lang)

    def _words(self, words: Sequence[str]) -> str:
        return say("suggest.words-separator", self._lang).join(words)

    def _examples(self, found: Suggestion) -> None:
        cases = found.theme.cases
        if len(cases) == 1:
            return
        key = "examples"
        for case in cases[:EXAMPLES]:
            times = f" ×{case.asked.count}" if case.asked.count > 1 else ""
            self._row(key, f"{case.asked.text}{times}", "dim")
            key = ""
        if len(cases) > EXAMPLES:
            more = say("suggest.more", self._lang, count=len(cases) - EXAMPLES)
            self._row("", more, "dim")

    def _others(self, found: Suggestion) -> None:
        key = "others"
        for number, proposal in enumerate(found.proposals[1:], 2):
            chance = f" {percent(proposal.chance * found.scope)}" if proposal.chance else ""
            self._row(key, f"{number}) {self.described(proposal)}{chance}", "dim")
            key = ""

    def _row(self, key: str, text: str, style: str = "") -> None:
        if not text:
            return
        label = say(f"suggest.{key}", self._lang) if key else ""
        self._hang("   " + pad(label, self._room), text, style)

    def _hang(self, lead: str, text: str, style: str) -> None:
        show(*hanging(Text(lead, "dim"), Text(text, style), self._columns))
