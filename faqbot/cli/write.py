"""``faqbot write``: one new entry after the other, asked for at the terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.console import show, working
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say, speaker
from faqbot.cli.opening import from_here, kb_folder, today
from faqbot.cli.options import KbOption, LangOption, NowOption
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import LONGEST_LABEL, Knowledge

if TYPE_CHECKING:
    from faqbot.exchange.base import Base
    from faqbot.workshop.drafting import DraftReport, EntryDraft

_YES = frozenset({"y", "yes", "はい", "ｙ", "うん", "1"})
_NO = frozenset({"n", "no", "いいえ", "ｎ", "いや", "2"})
_MEND = frozenset({"直す", "なおす", "戻る", "修正", "e", "edit", "3"})
_STOP = frozenset({"やめる", "終了", "q", "quit", "ｑ"})
_ALL = frozenset({"全部", "すべて", "all", "a"})
_SHOWN = 5


class _Stopped(Exception):  # noqa: N818 - what an editor asked for, no error
    """The editor does not want to go on."""


def write(
    kb: KbOption = None,
    log: Annotated[Path | None, typer.Option("--log", metavar="LOG")] = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Ask for an entry, show what it competes with, and write it; again, as long as wanted."""
    from faqbot.workshop.logs.reader import read_log

    folder = kb_folder(kb)
    asked = [] if log is None else list(dict.fromkeys(turn.text for turn in read_log(log).records))
    form = EntryForm(folder, today(now, folder), asked, lang)
    try:
        while form.one():
            pass
    except _Stopped:
        form.say_line("stopped")
    count = form.written
    show(say("write.done", lang, count=count, path=from_here(folder)))
    if not count:
        raise typer.Exit(NEGATIVE)
    show(say("write.next", lang, path=from_here(folder)))


class EntryForm:
    """Asks for entries of the knowledge base in ``folder``; ``asked`` are questions of a log."""

    def __init__(self, folder: Path, day: date, asked: Sequence[str], lang: Lang) -> None:
        """Begin; nothing is read yet."""
        self._folder, self._day, self._asked = folder, day, asked
        self.say = speaker("write", lang)
        self.written = 0

    def say_line(self, key: str, **values: object) -> None:
        """Print a sentence."""
        show(self.say(key, **values))

    def one(self) -> bool:
        """Ask for one entry and write it; tell whether another one is wanted.

        Raises ``_Stopped`` at the end of the input and when the editor says so.
        """
        from faqbot.workshop.drafting import open_or_new, write_draft

        base = open_or_new(self._folder)
        name = "" if base.knowledge else self._line("ask-name", required=True)
        if not self.written:
            self.say_line("how")
        draft = self._draft(base)
        while True:
            if base.knowledge is not None:
                draft = self._look(draft, base.knowledge)
            self._preview(draft, base)
            wanted = self._chosen("ask-write", _YES, _NO, _MEND)
            if wanted is _NO:
                self.say_line("not-written")
                return self._agreed("ask-more")
            if wanted is _YES:
                break
            draft = self._mended(draft, base)
        id_, file = write_draft(base, draft, self._day, name)
        self.written += 1
        self.say_line("written", id=id_, file=from_here(file))
        return self._agreed("ask-more")

    def _draft(self, base: Base) -> EntryDraft:
        from faqbot.workshop.drafting import EntryDraft, with_mark

        question = with_mark(self._question())
        self._tell_of_twin(question, base.knowledge)
        variants = self._variants(question, base.knowledge)
        answer = self._answer()
        label = self._label(question)
        english = self._english(base.knowledge)
        category = self._category(base)
        menu, new_menu = self._menu(base, category)
        return EntryDraft(category, question, answer, variants, label, menu, new_menu, english)

    def _english(self, knowledge: Knowledge | None) -> tuple[str, str]:
        """Return question and answer in English, where the knowledge base has English."""
        if knowledge is None or not any(entry.en for entry in knowledge.entries):
            return "", ""
        question = self._line("ask-english")
        return (question, self._answer("ask-english-answer")) if question else ("", "")

    def _question(self) -> str:
        while True:
            text = self._line("ask-question", required=True)
            if text.casefold() not in _YES | _NO | _ALL:  # meant for the question before
                return text
            self.say_line("no-question", text=text)

    def _mended(self, draft: EntryDraft, base: Base) -> EntryDraft:
        """Ask for one part of the draft once more."""
        from faqbot.workshop.drafting import with_mark

        self.say_line("parts")
        part = _narrow(self._line("ask-part"))
        if part == "1":
            question = with_mark(self._question())
            return replace(draft, question=question, label=self._label(question))
        if part == "2":
            return replace(draft, variants=self._variants(draft.question, base.knowledge))
        if part == "3":
            return replace(draft, answer=self._answer())
        if part == "4":
            category = self._category(base)
            menu, new_menu = self._menu(base, category)
            return replace(draft, category=category, menu=menu, new_menu=new_menu)
        return draft

    def _tell_of_twin(self, question: str, knowledge: Knowledge | None) -> None:
        """Say at once what is answered to the question today."""
        if knowledge is None or not knowledge.entries:
            return
        from faqbot.workshop.assistant import DayAssistant

        with working(self.say("looking")):
            outcome = DayAssistant(knowledge, self._day).ask(question)
        if outcome.entry is not None:
            other = knowledge.entry[outcome.entry]
            self.say_line("answered-today", question=other.question, id=other.id)

    def _variants(self, question: str, knowledge: Knowledge | None) -> tuple[str, ...]:
        from faqbot.workshop.drafting import ways_to_ask
        from faqbot.workshop.wording import asked_of

        entries = knowledge.entries if knowledge else ()
        proposed = ways_to_ask(question, (text for e in entries for text in asked_of(e)))
        chosen: list[str] = []
        if proposed:
            self.say_line("proposed")
            show(*(f"  {number}. {text}" for number, text in enumerate(proposed, 1)))
            chosen = list(_picked(self._line("ask-which"), proposed))
        self.say_line("ask-variants")
        while line := self._read("  + "):
            chosen.append(line)
        return tuple(dict.fromkeys(chosen))

    def _answer(self, key: str = "ask-answer") -> str:
        self.say_line(key)
        lines: list[str] = []
        while True:
            line = self._read("  | ", strip=False)
            if not line.strip() and (not lines or not lines[-1].strip()):
                if "".join(lines).strip():
                    return "\n".join(lines).strip()
                self.say_line("needed")
                continue
            lines.append(line)

    def _label(self, question: str) -> str:
        if len(question) <= LONGEST_LABEL:
            return ""
        while True:
            label = self._line("ask-label", limit=LONGEST_LABEL)
            if len(label) <= LONGEST_LABEL:
                return label
            self.say_line("too-long", count=len(label), limit=LONGEST_LABEL)

    def _category(self, base: Base) -> str:
        """Return the id of a category, or the name of a new one."""
        known = base.knowledge.categories if base.knowledge else ()
        if not known:
            return self._line("ask-first-category", required=True)
        self.say_line("categories")
        show(*(f"  {number}. {category.name}" for number, category in enumerate(known, 1)))
        answer = self._line("ask-category", required=True)
        by_name = {category.name: category.id for category in known}
        by_number = {str(number): category.id for number, category in enumerate(known, 1)}
        return by_number.get(_narrow(answer)) or by_name.get(answer) or answer

    def _menu(self, base: Base, category: str) -> tuple[str, bool]:
        """Return the menu to put the entry into, and whether a new one is wanted."""
        from faqbot.workshop.drafting import could_have_menu, places

        found = places(base, category)
        if not found and base.knowledge and could_have_menu(base, category):
            name = base.knowledge.category[category].name
            return "", self._agreed("ask-new-menu", name=name)
        if not found:
            return "", False
        self.say_line("menus")
        show(*(f"  {number}. {label}" for number, label in enumerate(found.values(), 1)))
        return _numbered(found).get(_narrow(self._line("ask-menu")), ""), False

    def _look(self, draft: EntryDraft, knowledge: Knowledge) -> EntryDraft:
        """Show what the draft competes with; wordings that draw others away may be left out."""
        from faqbot.workshop.drafting import look_at

        with working(self.say("looking")):
            found = look_at(draft, knowledge, self._day, self._asked)
        show(*self._report(found, knowledge))
        answered = {text for text, _ in found.answered}
        harmful = [text for text in draft.variants if text in answered]
        if found.drawn and harmful and self._agreed("ask-leave-out", texts=_quoted(harmful)):
            kept = tuple(text for text in draft.variants if text not in harmful)
            return replace(draft, variants=kept)
        return draft

    def _report(self, found: DraftReport, knowledge: Knowledge) -> Iterator[str]:
        takes = Counter(id_ for text, id_ in found.answered if text not in found.missed)
        for id_, count in takes.items():
            yield self.say("takes", count=count, question=knowledge.entry[id_].question)
        for text, id_ in found.answered:
            if text in found.missed:
                yield self.say("keeps", text=text, question=knowledge.entry[id_].question)
        for text, id_ in found.drawn[:_SHOWN]:
            yield self.say("draws", text=text, question=knowledge.entry[id_].question)
        answered = {text for text, _ in found.answered}
        for text in (text for text in found.missed if text not in answered):
            yield self.say("misses", text=text)
        if self._asked:
            yield self.say("gains", count=len(found.gained))
            yield from (f"    {text}" for text in found.gained[:_SHOWN])
        if not (found.answered or found.drawn or found.missed):
            yield self.say("alone")

    def _preview(self, draft: EntryDraft, base: Base) -> None:
        known = base.knowledge.category.get(draft.category) if base.knowledge else None
        self.say_line(
            "preview",
            question=draft.question,
            variants=_quoted(draft.variants) or self.say("nothing"),
            answer=draft.answer.replace("\n", "\n    "),
            category=known.name if known else self.say("new-category", name=draft.category),
        )
        if draft.english[0]:
            question, answer = draft.english
            self.say_line("preview-english", question=question, answer=answer)

    def _agreed(self, key: str, **values: object) -> bool:
        """Ask a question of yes or no; nothing typed means yes."""
        return self._chosen(key, _YES, _NO, **values) is _YES

    def _chosen(self, key: str, *known: frozenset[str], **values: object) -> frozenset[str]:
        """Return the words among which the answer is; what is none of them is asked again.

        Nothing typed means the first.
        """
        while True:
            answer = self._read(self.say(key, **values) + " ").casefold()
            for words in known if answer else known[:1]:
                if not answer or answer in words:
                    return words
            self.say_line("not-understood", text=answer)

    def _line(self, key: str, *, required: bool = False, **values: object) -> str:
        while True:
            text = self._read(self.say(key, **values) + " ")
            if text or not required:
                return text
            self.say_line("needed")

    def _read(self, prompt: str, *, strip: bool = True) -> str:
        try:
            text = input(prompt)
        except EOFError:
            show("")
            raise _Stopped from None
        if not sys.stdin.isatty():
            show(text)  # a file or a pipe shows nothing of what it types
        if text.strip() in _STOP:
            raise _Stopped
        return text.strip().strip("\u3000") if strip else text.rstrip()


def _narrow(text: str) -> str:
    from faqbot.text.normalize import normalize

    return normalize(text)


def _picked(answer: str, proposed: Sequence[str]) -> Iterator[str]:
    """Yield what was chosen by its numbers: 「1 3」, 「１，３」, 「全部」, nothing."""
    if answer in _ALL:
        yield from proposed
        return
    numbers = "".join(sign if sign.isdecimal() else " " for sign in _narrow(answer)).split()
    yield from (proposed[int(n) - 1] for n in numbers if 0 < int(n) <= len(proposed))


def _numbered(found: Mapping[str, str]) -> dict[str, str]:
    return {str(number): id_ for number, id_ in enumerate(found, 1)}


def _quoted(texts: Sequence[str]) -> str:
    return "".join(f"「{text}」" for text in texts)
