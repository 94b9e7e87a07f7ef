"""Suggestions as lines for people: calm, one idea a line.

They may be reviewed one by one, as ``git add -p`` shows changes: yes, no, later, other, edit.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rich.text import Text

from faqbot.cli.console import columns, emit, percent, show
from faqbot.cli.language import listed, speaker
from faqbot.cli.layout import hanging, pad, width, wrap
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.text.masking import is_masked, mask
from faqbot.workshop.suggest.asked import TROUBLES
from faqbot.workshop.suggest.themes import Proposal, Suggestion, Theme

EXAMPLES = 4
_LABELS = ("proposal", "effect", "reason", "examples", "others", "answered")
_COLOURS = {
    "variant": "green",
    "synonym": "green",
    "new": "cyan",
    "rewrite": "yellow",
    "choose": "yellow",
    "none": "dim",
}

# What editors type.
_YES = frozenset({"y", "yes", "はい", "ｙ", "1"})
_NO = frozenset({"n", "no", "いいえ", "ｎ"})
_LATER = frozenset({"s", "", "later", "あとで", "ｓ"})
_EDIT = frozenset({"e", "edit", "直す", "ｅ"})
_QUIT = frozenset({"q", "quit", "終了", "ｑ"})


class SuggestionView:
    """Prints suggestions; in a file or a pipe nothing is broken into lines."""

    def __init__(self, knowledge: Knowledge, lang: Lang) -> None:
        self._knowledge = knowledge
        self._lang = lang
        self._columns = columns()
        self.say = speaker("suggest", lang)
        self._room = max(width(self.say(label)) for label in _LABELS) + 3

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
            self._row("", self.say("no-wording"), "yellow")
        for answer in found.theme.answers[:EXAMPLES]:
            self._row("answered", answer)
        self._effect(first)
        self._row("reason", self._reason(found), "dim")
        self._examples(found)
        self._others(found)
        self.line()

    def described(self, proposal: Proposal) -> str:
        """Return what ``proposal`` proposes."""
        entry = self._knowledge.entry.get(proposal.entry)
        category = self._knowledge.category.get(proposal.category)
        return self.say(
            proposal.kind,
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
            self.say(f"trouble-{name}", count=theme.troubles[name])
            for name in TROUBLES
            if theme.troubles[name]
        ]
        asked = self.say("times", count=theme.count, troubles=self._words(parts))
        if theme.period:
            start, end = (day.isoformat() for day in theme.period)
            asked += f"  {start}" if start == end else f"  {start} – {end}"
        self._hang("   ", asked, "dim")

    def _effect(self, proposal: Proposal) -> None:
        effect = proposal.effect
        if effect is None:
            return
        low, high = percent(effect.confidence_before), percent(effect.confidence_after)
        key = "tried-word" if proposal.kind == "synonym" else "tried"
        counts = {"others": effect.others, "before": effect.before, "after": effect.after}
        tried = self.say(key if effect.others else "tried-alone", low=low, high=high, **counts)
        if proposal.kind == "variant" and not effect.lost:
            tried = self.say("keeps", effect=tried)
        self._row("effect", tried)
        for question, entry in effect.lost[:EXAMPLES]:
            self._row("", self.say("lost", question=question, entry=entry), "yellow")

    def _reason(self, found: Suggestion) -> str:
        parts = []
        first = found.first
        if first.chance:
            parts.append(self.say("chance", chance=percent(first.chance * found.scope)))
        votes = sum(case.asked.votes[first.entry] for case in found.theme.cases)
        if votes and first.kind != "new":
            parts.append(self.say("votes", count=votes))
        if first.kind in ("none", "new", "choose"):
            parts.append(self.say("scope", chance=percent(found.scope)))
        if found.unknown:
            parts.append(self.say("unknown", words=self._words(found.unknown)))
        elif found.known:
            parts.append(self.say("known", words=self._words(found.known)))
        return listed(parts, self._lang)

    def _words(self, words: Sequence[str]) -> str:
        return self.say("words-separator").join(words)

    def _examples(self, found: Suggestion) -> None:
        cases = found.theme.cases
        if len(cases) == 1:
            return
        for number, case in enumerate(cases[:EXAMPLES]):
            times = f" ×{case.asked.count}" if case.asked.count > 1 else ""
            self._row("" if number else "examples", f"{case.asked.text}{times}", "dim")
        if len(cases) > EXAMPLES:
            self._row("", self.say("more", count=len(cases) - EXAMPLES), "dim")

    def _others(self, found: Suggestion) -> None:
        for number, proposal in enumerate(found.proposals[1:], 2):
            chance = f" {percent(proposal.chance * found.scope)}" if proposal.chance else ""
            key = "others" if number == 2 else ""
            self._row(key, f"{number}) {self.described(proposal)}{chance}", "dim")

    def _row(self, key: str, text: str, style: str = "") -> None:
        if not text:
            return
        label = self.say(key) if key else ""
        self._hang("   " + pad(label, self._room), text, style)

    def _hang(self, lead: str, text: str, style: str) -> None:
        show(*hanging(Text(lead, "dim"), Text(text, style), self._columns))


@dataclass(slots=True)
class Decisions:
    """What was accepted, and which themes were dismissed for good."""

    accepted: list[Proposal] = field(default_factory=list)
    dismissed: list[Theme] = field(default_factory=list)


def review(shown: Sequence[Suggestion], view: SuggestionView) -> Decisions:
    """Ask about each of ``shown``; the end of the input ends the review like 「終了」."""
    decisions = Decisions()
    for number, found in enumerate(shown, 1):
        view.suggestion(number, found)
        if not _one(found, number, len(shown), decisions, view):
            break
    return decisions


def _one(
    found: Suggestion, number: int, of: int, decisions: Decisions, view: SuggestionView
) -> bool:
    """Decide on one suggestion; False ends the review."""
    chosen = found.first
    while True:
        answer = _read(f"{view.say('progress', at=number, of=of)} {view.say('ask')}")
        if answer is None or answer in _QUIT:
            return False
        if answer in _LATER:
            break
        if answer in _NO:
            decisions.dismissed.append(found.theme)
            break
        if answer in _YES or answer in _EDIT:
            accepted = _edited(chosen, view) if answer in _EDIT else chosen
            if accepted.writes:
                decisions.accepted.append(accepted)
                break
            view.line(view.say("nothing-to-write"), "yellow")
        elif answer.isdecimal() and 2 <= int(answer) <= len(found.proposals):
            chosen = found.proposals[int(answer) - 1]
            view.line(f"   {view.described(chosen)}", "green")
            for wording in chosen.wordings:
                view.line(f"   + {wording}", "green")
        else:
            view.line(view.say("ask-help"), "dim")
    view.line()
    return True


def _edited(proposal: Proposal, view: SuggestionView) -> Proposal:
    """Let the editor change the wordings one by one, and add one."""
    if proposal.kind not in ("variant", "new"):
        return proposal
    kept: list[str] = []
    for wording in proposal.wordings:
        typed = _read(view.say("edit", text=wording) + "\n> ", wording)
        if typed != "-":
            kept.append(typed or wording)
    more = _read(view.say("edit-new"))
    kept += [more] if more else []
    harmless = [text for text in kept if not is_masked(mask(text))]
    if len(harmless) < len(kept):
        view.line(view.say("masked"), "yellow")
    return replace(proposal, wordings=tuple(dict.fromkeys(harmless)))


def _read(prompt: str, default: str = "") -> str | None:
    """Return a line that is typed or piped in, None at the end."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from prompt_toolkit import prompt as ask

        try:
            return ask(prompt, default=default).strip()
        except EOFError:
            return None
    emit(prompt)
    line = sys.stdin.readline()
    show("")
    return line.strip() if line else None
