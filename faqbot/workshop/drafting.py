"""Drafts of new entries: other ways to ask by rules, what they compete with, and their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faqbot.exchange.base import Base, open_base
from faqbot.exchange.commit import carry_out
from faqbot.exchange.merge import menu_of
from faqbot.exchange.plan import Plan
from faqbot.knowledge import names
from faqbot.knowledge.model import FEWEST_CHOICES, LONGEST_LABEL, MOST_CHOICES, Entry, Knowledge
from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize, to_hiragana
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.suggest.propose import free_id
from faqbot.workshop.wording import asked_of, bare
from faqbot.yaml.nodes import Pairs, Values

PROPOSED = 6  # other ways to ask at once
_KANJI = re.compile("[一-鿿々]")
_POLITE = re.compile(r"(?:でしょう|です|ます|ません|ました)か$")
_COPULA = re.compile(r"(?:でしょうか|ですか)$")
_HOW = re.compile(
    r"^(?P<act>.+?)(?P<to>に)?は、?(?:どう(?:すれば|したら|やったら|やって)|どのように)"
)
_TELL = re.compile("(?:を)?(?:教えて|知りたい).*$")
_TOPIC = re.compile(
    r"^(?:どんな|どの)?(?P<topic>[^はがを、]{2,20}?)(?:には|では|とは|は|が|を)(?P<rest>.+)$"
)
_DONE = re.compile("(?:約|品|用|込|更|送|続|録|換|消|払|入|出|絡|請|求|談|宿|泊|学|加|会)$")
_AS_OBJECT = re.compile("の(?=[^の]+$)")  # 登録の変更 becomes 登録を変更したい
_E_ROW = tuple("えけげせぜてでねへべぺめれ")
_WORDY = frozenset({"名詞", "接頭辞", "接尾辞"})


def ways_to_ask(question: str, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return other ways to ask ``question``: short, plain, politer, a keyword, in kana.

    What is already registered (``taken``) is left out, and what says nothing new.
    """
    known = {bare(text) for text in taken} | {bare(question)}
    found: list[str] = []
    for text in _ways(question.strip().rstrip("？?。 ")):
        if len(text) >= 2 and bare(text) not in known:
            known.add(bare(text))
            found.append(text)
    return tuple(found[:PROPOSED])


def _ways(asked: str) -> Iterator[str]:
    how, topic, plain = _HOW.match(asked), _TOPIC.match(asked), _plain(asked)
    if how:
        yield from _acts(how["act"], to=bool(how["to"]))
    elif _TELL.search(asked):
        yield _TELL.sub("は？", asked)
    elif topic and topic["rest"] and _is_topic(topic["topic"], asked):
        yield topic["topic"]
    mark = "？" if asked.endswith("か") else ""
    if plain != asked:
        yield f"{plain}？"
    if asked.endswith("か"):
        yield f"{plain.removesuffix('か')}か教えてください"
    keyword = " ".join(_compounds(asked)[:3])
    if " " in keyword:
        yield keyword
    if topic and (kana := _in_kana(topic["topic"])):
        yield plain.replace(topic["topic"], kana, 1) + mark


def _is_topic(words: str, asked: str) -> bool:
    """Tell whether ``words`` are what is asked about: nouns, and more than a part of them."""
    nouns = all(token.pos in _WORDY or token.surface == "の" for token in tokenize(words))
    return nouns and asked[len(words) :].startswith("は") and asked.startswith(words)


def _acts(act: str, *, to: bool) -> Iterator[str]:
    """Yield ways to ask how something is done: ``to`` follows a verb (退会するに)."""
    if to and act.endswith("する"):
        yield f"{act.removesuffix('する')}したい"
    elif not to and _DONE.search(act):
        yield f"{_AS_OBJECT.sub('を', act)}したい"
    yield f"{act}方法" if to else f"{act}の方法"


def _plain(asked: str) -> str:
    """Return a question in plain words: 使えますか becomes 使える, いくらですか becomes いくら."""
    if _COPULA.search(asked):
        return _COPULA.sub("", asked)
    if not _POLITE.search(asked):
        return asked
    tokens = tokenize(asked)
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].pos == "動詞" and asked.endswith("ますか"):
            before = "".join(token.surface for token in tokens[:at])
            base = _base(tokens[at])
            rest = "".join(token.surface for token in tokens[at + 1 :])
            if rest in ("れますか", "られますか"):  # 借りられますか, 撮られますか
                return before + tokens[at].surface + rest.replace("ますか", "る")
            fits = base and rest == "ますか" and asked.startswith(before)
            return f"{before}{base}" if fits else asked
    return asked


def _base(token: Token) -> str:
    """Return the dictionary form of a verb as it is written: 使え becomes 使える, あり ある."""
    written, read = token.surface, to_hiragana(token.reading)
    if read[-1:] in _E_ROW or token.inflection.startswith("上一段"):
        return f"{written}る"  # also 使える, of which the dictionary says 使う
    base = to_hiragana(token.base_reading)
    shared = next(
        (n for n, pair in enumerate(zip(read, base, strict=False)) if len(set(pair)) > 1), len(read)
    )
    return written[: len(written) - (len(read) - shared)] + base[shared:] if base else ""


def _compounds(text: str) -> list[str]:
    """Return the nouns of a text, those that stand together as one word."""
    found: list[str] = []
    together = False
    for token in tokenize(text):
        is_noun = token.pos in _WORDY and token.subpos not in ("助動詞語幹", "非自立可能")
        if is_noun and together:
            found[-1] += token.surface
        elif is_noun:
            found.append(token.surface)
        together = is_noun
    return [word for word in found if len(word) > 1]


def _in_kana(word: str) -> str:
    """Return a word with kanji as it is read, "" where that is not known."""
    tokens = tokenize(word)
    if not _KANJI.search(word) or not all(token.reading for token in tokens):
        return ""
    if word.endswith("日"):  # 定休日, 発売日: にち, び or ひ
        return ""
    return "".join(
        to_hiragana(t.reading) if _KANJI.search(t.surface) else t.surface for t in tokens
    )


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A new entry before it is written.

    ``category`` is an id, or the name of a category that is made with it; ``menu`` that in which
    it becomes a choice, "" for none. With ``new_menu`` the category gets a menu of all its
    entries.
    """

    category: str
    question: str
    answer: str
    variants: tuple[str, ...] = ()
    label: str = ""
    menu: str = ""
    new_menu: bool = False
    english: tuple[str, str] = ("", "")  # question and answer

    def entry(self, id_: str) -> Entry:
        """Return the draft as an entry called ``id_``."""
        return Entry(id_, self.category, self.question, self.answer, self.variants, self.label)


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What would come of a draft.

    ``answered`` are its ways to ask that an entry answers today, with that entry; ``missed`` those
    that would not lead to the draft even then; ``drawn`` are registered questions, with their
    entries, that it would draw away; ``gained`` questions of a log that it would answer.
    """

    answered: tuple[tuple[str, str], ...]
    missed: tuple[str, ...]
    drawn: tuple[tuple[str, str], ...]
    gained: tuple[str, ...]


def look_at(
    draft: EntryDraft, knowledge: Knowledge, day: date, asked: Sequence[str] = ()
) -> DraftReport:
    """Return what would come of ``draft``; ``asked`` are questions of a log."""
    id_ = free_id("draft", knowledge.entry)
    entry = draft.entry(id_)
    after = DayAssistant(
        knowledge.with_entries((*knowledge.entries, entry), "draft"), day, use_cache=False
    )
    before = DayAssistant(knowledge, day) if knowledge.entries else None
    answered: list[tuple[str, str]] = []
    drawn: list[tuple[str, str]] = []
    if before is not None:
        for text in asked_of(entry):
            found = before.ask(text).entry
            if found is not None:
                answered.append((text, found))
        drawn = list(_drawn(entry, knowledge, before, after, day))
    missed = tuple(text for text in asked_of(entry) if after.ask(text).entry != id_)
    gained = tuple(
        text
        for text in asked
        if after.ask(text).entry == id_ and (before is None or before.ask(text).entry is None)
    )
    return DraftReport(tuple(answered), missed, tuple(drawn), gained)


def _drawn(
    entry: Entry, knowledge: Knowledge, before: DayAssistant, after: DayAssistant, day: date
) -> Iterator[tuple[str, str]]:
    """Yield the questions of near entries that the draft would answer in their place."""
    near: dict[str, None] = {}
    for text in asked_of(entry):
        near.update({c.entry: None for c in after.ask(text).ranking.candidates[:5]})
    for id_ in near:
        other = knowledge.entry.get(id_)
        if other is None or not other.valid_on(day):
            continue
        for text in asked_of(other):
            if before.ask(text).entry == id_ and after.ask(text).entry == entry.id:
                yield text, id_


def open_or_new(folder: Path) -> Base:
    """Return the knowledge base in ``folder``, or none yet where there is nothing."""
    if folder.is_dir() and any(folder.iterdir()):
        return open_base(folder)
    return Base(folder)


def places(base: Base, category: str) -> Mapping[str, str]:
    """Return the menus of a category that have room for a choice, by id: what they are called."""
    content = base.content_of(category)
    menus = content.menus if content else ()
    return {menu.id: menu.label for menu in menus if len(menu.choices) < MOST_CHOICES}


def could_have_menu(base: Base, category: str) -> bool:
    """Tell whether a category has no menu yet, and with one more entry enough for one."""
    content = base.content_of(category)
    return (
        content is not None
        and not content.menus
        and FEWEST_CHOICES <= len(content.entries) + 1 <= MOST_CHOICES
    )


def write_draft(base: Base, draft: EntryDraft, day: date, name: str = "") -> tuple[str, Path]:
    """Write ``draft`` into the files, comments and layout kept; return its id and its file.

    ``name`` is that of a knowledge base that is new. Raises
    :class:`~faqbot.errors.KnowledgeError` when the result would have mistakes, and
    :class:`~faqbot.errors.DataError` when a file cannot be written.
    """
    plan = Plan(settings=name if base.knowledge is None else "")
    files = base.file_of()
    category = draft.category
    if category not in files:
        category = free_category(files)
        file = f"{names.FAQ_FOLDER}/{category}.yaml"
        planned = plan.file(file)
        planned.new, planned.category = True, {"id": category, "name": draft.category}
    else:
        file = files[category]
    id_ = free_id(category, base.entries())
    plan.file(file).add["entries"].append(_values(id_, draft, day))
    if draft.menu:
        _place(plan, base, draft.menu, id_)
    elif draft.new_menu:
        plan.file(file).add["menus"].append(_new_menu(base, category, id_))
    carry_out(base, plan)
    return id_, base.folder / file


def free_category(files: Mapping[str, str]) -> str:
    """Return an id for a new category."""
    taken = set(files)
    return next(name for n in range(1, len(taken) + 2) if (name := f"category-{n}") not in taken)


def _values(id_: str, draft: EntryDraft, day: date) -> Values:
    values: Values = {"id": id_, "question": draft.question}
    if draft.label and draft.label != draft.question:
        values["label"] = draft.label[:LONGEST_LABEL]
    if draft.variants:
        values["variants"] = draft.variants
    values = {**values, "answer": draft.answer, "updated": day.isoformat()}
    question, answer = draft.english
    return {**values, "en.question": question, "en.answer": answer} if answer else values


def _new_menu(base: Base, category: str, entry: str) -> Values:
    """Return a menu of all entries of a category, the new ``entry`` last."""
    content = base.content_of(category)
    name = content.category.name if content and content.category else category
    before = [e.id for e in content.entries] if content else []
    return menu_of(category, name, [*before, entry])


def _place(plan: Plan, base: Base, menu: str, entry: str) -> None:
    choices = base.menus()[menu]["choices"]
    choice: Pairs = (("entry", entry),)
    file = base.homes()["menu", menu]
    plan.file(file).update["menus", menu] = {"choices": (*choices, choice)}


def with_mark(question: str) -> str:
    """Return a question with its mark: 「？」 where it asks, as it is where it tells."""
    text = " ".join(normalize(question).split()) if question.isascii() else question.strip()
    return f"{text}？" if re.search(r"(?:か|の|ん|は)$", text) else text.replace("?", "？")
