"""Suggestions one by one, as ``git add -p`` shows changes: yes, no, later, other, edit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from faqbot.cli.console import emit, show
from faqbot.cli.language import say
from faqbot.cli.suggest_view import View
from faqbot.i18n.catalogue import Lang
from faqbot.text.masking import is_masked, mask
from faqbot.workshop.suggest.proposal import Proposal, Suggestion
from faqbot.workshop.suggest.themes import Theme

_YES = frozenset({"y", "yes", "はい", "ｙ", "1"})
_NO = frozenset({"n", "no", "いいえ", "ｎ"})
_LATER = frozenset({"s", "", "later", "あとで", "ｓ"})
_EDIT = frozenset({"e", "edit", "直す", "ｅ"})
_QUIT = frozenset({"q", "quit", "終了", "ｑ"})


@dataclass(slots=True)
class Decisions:
    """What was accepted, and which themes were dismissed for good."""

    accepted: list[Proposal] = field(default_factory=list)
    dismissed: list[Theme] = field(default_factory=list)


def review(shown: Sequence[Suggestion], view: View, lang: Lang) -> Decisions:
    """Ask about each of ``shown``; the end of the input ends the review like 「終了」."""
    decisions = Decisions()
    for number, found in enumerate(shown, 1):
        view.suggestion(number, found)
        if not _one(found, number, len(shown), decisions, view, lang):
            break
    return decisions


def _one(
    found: Suggestion, number: int, of: int, decisions: Decisions, view: View, lang: Lang
) -> bool:
    """Decide on one suggestion; False ends the review."""
    chosen = found.first
    while True:
        ask = f"{say('suggest.progress', lang, at=number, of=of)} {say('suggest.ask', lang)}"
        answer = _read(ask)
        if answer is None or answer in _QUIT:
            return False
        if answer in _LATER:
            break
        if answer in _NO:
            decisions.dismissed.append(found.theme)
            break
        if answer in _YES or answer in _EDIT:
            accepted = _edited(chosen, view, lang) if answer in _EDIT else chosen
            if accepted.writes:
                decisions.accepted.append(accepted)
                break
            view.line(say("suggest.nothing-to-write", lang), "yellow")
        elif answer.isdecimal() and 2 <= int(answer) <= len(found.proposals):
            chosen = found.proposals[int(answer) - 1]
            view.line(f"   {view.described(chosen)}", "green")
            for wording in chosen.wordings:
                view.line(f"   + {wording}", "green")
        else:
            view.line(say("suggest.ask-help", lang), "dim")
    view.line()
    return True


def _edited(proposal: Proposal, view: View, lang: Lang) -> Proposal:
    """Let the editor change the wordings one by one, and add one."""
    if proposal.kind not in ("variant", "new"):
        return proposal
    kept: list[str] = []
    for wording in proposal.wordings:
        typed = _read(say("suggest.edit", lang, text=wording) + "\n> ", wording)
        if typed != "-":
            kept.append(typed or wording)
    more = _read(say("suggest.edit-new", lang))
    kept += [more] if more else []
    if any(is_masked(mask(text)) for text in kept):
        view.line(say("suggest.masked", lang), "yellow")
        kept = [text for text in kept if not is_masked(mask(text))]
    return replace(proposal, wordings=tuple(dict.fromkeys(kept)))


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
