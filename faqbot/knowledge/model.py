"""A knowledge base as plain frozen values, whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Literal

from faqbot.errors import Location
from faqbot.i18n import Lang
from faqbot.knowledge.fields import Key
from faqbot.knowledge.frozen import FrozenDict
from faqbot.lazy import lazy

NOWHERE = Location("")
NOTHING_ELSE: FrozenDict[str, object] = FrozenDict({})
HOME: Lang = "ja"  # the language of what is no translation
LONGEST_LABEL = 20  # characters: what a phone shows on one line
LONGEST_TRANSLATED_LABEL = 40  # of Latin letters, half as wide
FEWEST_CHOICES, MOST_CHOICES = 2, 7

#: Stands for an answer that is still to be written; an entry with it is shown to nobody.
UNWRITTEN = "（ここに回答を書く）"


# Headings of spreadsheets that people have; a polite ご or お, brackets and marks do not count.
_CATEGORY = ("カテゴリ", "分類", "区分", "ジャンル", "種類", "種別", "大分類", "テーマ")
_QUESTION = (
    "質問文", "質問内容", "質問事項", "よくある質問", "お客様の質問", "お客様からの質問",
    "代表質問", "問い", "問", "Q", "Q質問", "質問Q", "FAQ", "お問い合わせ内容",
)  # fmt: skip
_ANSWER = (
    "回答文",
    "回答内容",
    "回答例",
    "答え",
    "こたえ",
    "答",
    "返答",
    "A",
    "A回答",
    "回答A",
    "アンサー",
)
_VARIANTS = (
    "variant", "言いかえ", "言い替え", "類似質問", "別の聞き方", "ほかの聞き方", "他の聞き方",
    "別の言い方", "ほかの言い方", "他の言い方", "聞き方", "質問例", "バリエーション", "表記ゆれ",
)  # fmt: skip
_LABEL = ("見出し", "タイトル", "表題", "件名", "題名", "ラベル", "ボタンの名前", "ボタン名")
_FROM = ("掲載開始日", "公開日", "公開開始日", "開始日")
_UNTIL = ("掲載終了日", "公開終了日", "終了日", "掲載期限")
_UPDATED = ("最終更新日", "最終更新", "更新年月日", "更新日時", "改訂日", "最終確認日", "確認日")


@dataclass(frozen=True, slots=True)
class CategoryTranslation:
    """A category in another language.

    Attributes:
        name: Its heading.
        description: What it is about.
    """

    name: Annotated[str, Key("line", width=24)] = ""
    description: Annotated[str, Key("line", width=60)] = ""

    @property
    def complete(self) -> bool:
        """Whether it can stand in the place of what it translates."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Category:
    """A topic with its entries; one YAML file each.

    Attributes:
        id: What entries and filters call it.
        name: Its heading.
        description: What it is about, below the heading of its page.
        en: The same in English, None without one.
    """

    id: Annotated[str, Key("id", width=22)]
    name: Annotated[str, Key("line", width=24)]
    description: Annotated[str, Key("line", width=60)] = ""
    en: Annotated[CategoryTranslation | None, Key("translation", of=CategoryTranslation)] = None


@dataclass(frozen=True, slots=True)
class ConditionalAnswer:
    """An answer for those visitors of whom something is known.

    Attributes:
        when: The condition, see :mod:`faqbot.knowledge.attributes`.
        answer: What is said to them.
    """

    when: Annotated[str, Key("line")]
    answer: Annotated[str, Key("text")]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that the host may know of a visitor.

    Attributes:
        id: Its name.
        values: Those it may have, none for any.
        default: What stands where it is not known.
    """

    id: Annotated[str, Key("id")]
    values: Annotated[tuple[str, ...], Key("words")] = ()
    default: Annotated[str, Key("line")] = ""


@dataclass(frozen=True, slots=True)
class EntryTranslation:
    """An entry in another language.

    Attributes:
        question: The same question.
        label: A short title for menus.
        variants: Other ways to ask it.
        keywords: Words that point here.
        answer: The same answer.
        answers: For those of whom something is known.
        links: Below the answer; without any, those of the entry.
    """

    question: Annotated[str, Key("line", width=40)] = ""
    label: Annotated[str, Key("label", width=22)] = ""
    variants: Annotated[tuple[str, ...], Key("texts", width=32)] = ()
    keywords: Annotated[tuple[str, ...], Key("words", width=22)] = ()
    answer: Annotated[str, Key("text", width=64)] = ""
    answers: Annotated[tuple[ConditionalAnswer, ...], Key("answers", width=40)] = ()
    links: Annotated[tuple[str, ...], Key("texts", width=40)] = ()

    @property
    def complete(self) -> bool:
        """Whether it can stand in the place of what it translates."""
        return bool(self.question and self.answer) and UNWRITTEN not in self.answer


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer.

    Of a loaded knowledge base the answers are what visitors read.

    Attributes:
        id: What it is called by everywhere, any text.
        category: The id of its category.
        question: How it is asked.
        answer: What everybody reads for whom no other of ``answers`` holds.
        variants: Other ways to ask.
        label: A short title for menus.
        keywords: Words that point here.
        follow_ups: Ids of entries that are asked for next.
        related: Ids of entries nearby.
        valid_from: The first day on which it is shown, None for always.
        valid_until: The last day on which it is shown, None for ever.
        updated: The day on which its words were looked over.
        answers: For those of whom something is known, the first that fits.
        links: Below each answer, ``[label](address)`` for a button or a file, ``![label](address)``
            for a picture.
        extra: Whatever is handed to whoever shows the answer.
        en: The same in English, None without one.
        template: The answer as it was written, where that differs.
        where: The place in the file that it comes from.
    """

    id: Annotated[str, Key("id", width=30, aliases=("番号", "質問ID", "FAQID", "管理番号"))]
    category: Annotated[str, Key("category", width=16, aliases=_CATEGORY)]
    question: Annotated[str, Key("line", width=40, aliases=_QUESTION)]
    answer: Annotated[str, Key("text", after="keywords", width=64, aliases=_ANSWER)]
    variants: Annotated[
        tuple[str, ...],
        Key("texts", after="label", width=32, aliases=_VARIANTS),
    ] = ()
    label: Annotated[str, Key("label", width=22, aliases=_LABEL)] = ""
    keywords: Annotated[tuple[str, ...], Key("words", width=22, aliases=("タグ", "検索語"))] = ()
    follow_ups: Annotated[tuple[str, ...], Key("ids", width=26)] = ()
    related: Annotated[tuple[str, ...], Key("ids", width=26)] = ()
    valid_from: Annotated[date | None, Key("day", width=13, aliases=_FROM)] = None
    valid_until: Annotated[date | None, Key("day", width=13, aliases=_UNTIL)] = None
    updated: Annotated[date | None, Key("day", width=13, aliases=_UPDATED)] = None
    answers: Annotated[tuple[ConditionalAnswer, ...], Key("answers", after="answer", width=40)] = ()
    links: Annotated[tuple[str, ...], Key("texts", width=40, aliases=("リンク", "URL"))] = ()
    extra: Annotated[Mapping[str, object], Key("mapping", width=30)] = NOTHING_ELSE
    en: Annotated[EntryTranslation | None, Key("translation", of=EntryTranslation)] = None
    template: str = ""
    where: Location = field(default=NOWHERE, compare=False)

    @property
    def title(self) -> str:
        """What a visitor sees when this entry is a choice in a menu."""
        return self.label or self.question

    @property
    def unwritten(self) -> bool:
        """Whether the answer is still to be written."""
        return UNWRITTEN in self.answer

    def valid_on(self, day: date) -> bool:
        """Tell whether the entry may be shown on ``day``; never while its answer is unwritten."""
        return (
            not self.unwritten
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )


EntryRow = Entry | Mapping[str, object]  # with the keys of the YAML


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """A line of a menu.

    Attributes:
        kind: Whether it leads to an entry or to a further menu.
        target: The id of that.
        label: What the visitor reads; without one the title of what it leads to.
        en: The same in English; without one the English title of what it leads to.
    """

    kind: Literal["entry", "menu"]
    target: str
    label: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class MenuTranslation:
    """A menu in another language.

    Attributes:
        label: What it is called where another menu leads to it.
        prompt: What is asked.
        triggers: Vague messages that open it.
    """

    label: Annotated[str, Key("label", width=26)] = ""
    prompt: Annotated[str, Key("text", width=48)] = ""
    triggers: Annotated[tuple[str, ...], Key("words", width=36)] = ()

    @property
    def complete(self) -> bool:
        """Whether it can stand in the place of what it translates."""
        return bool(self.label and self.prompt)


@dataclass(frozen=True, slots=True)
class Menu:
    """A clarifying question with choices.

    Attributes:
        id: What choices and settings call it.
        label: What it is called where another menu leads to it.
        prompt: What is asked.
        choices: What can be chosen, in this order.
        triggers: Vague messages that open it.
        en: The same in English, None without one.
        where: The place in the file that it comes from.
    """

    id: Annotated[str, Key("id", width=26)]
    label: Annotated[str, Key("label", width=26)]
    prompt: Annotated[str, Key("text", width=48)]
    choices: Annotated[tuple[MenuChoice, ...], Key("items", after="triggers")]
    triggers: Annotated[tuple[str, ...], Key("words", width=36)] = ()
    en: Annotated[MenuTranslation | None, Key("translation", of=MenuTranslation)] = None
    where: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Courtesies that deserve a fitting reply and are no question.

    Attributes:
        id: Its name.
        patterns: What visitors say.
        reply: What they are told.
        offers: ``human`` where the reply offers to hand over to a person.
    """

    id: Annotated[str, Key("id", width=22)]
    patterns: Annotated[tuple[str, ...], Key("words", width=60)]
    reply: Annotated[str, Key("text", width=60)]
    offers: Annotated[str, Key("line", width=14)] = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """What the assistant itself says.

    Attributes:
        responses: Sentences by key.
        smalltalk: Courtesies.
    """

    responses: Mapping[str, str]
    smalltalk: tuple[SmallTalk, ...]


NO_TEXTS = Texts(FrozenDict({}), ())


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same.

    Attributes:
        groups: Two-way; each begins with its representative.
        one_way: Pairs of which the first, several words, may also mean the second.
    """

    groups: Annotated[tuple[tuple[str, ...], ...], Key("items")] = ()
    one_way: Annotated[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], Key("items")] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Opening hours within a day, in minutes after midnight: ``start < end``.

    Attributes:
        start: When it opens.
        end: When it closes: 1440 is 24:00, 1560 two o'clock of the next morning.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChannelTranslation:
    """A channel in another language.

    Attributes:
        name: Its name.
        description: What to know of it.
    """

    name: Annotated[str, Key("line")] = ""
    description: Annotated[str, Key("text")] = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach the desk.

    Attributes:
        id: Its name for programs: ``live_chat``, ``email`` …
        name: Its name for people.
        description: What to know of it.
        hours: Those of seven days, Monday first; None when it never closes.
        closed_on_holidays: Whether public holidays are days off.
        address: Telephone number, e-mail address or URL.
        en: The same in English, None without one.
    """

    id: Annotated[str, Key("id")]
    name: Annotated[str, Key("line")]
    description: Annotated[str, Key("text")] = ""
    hours: Annotated[tuple[tuple[Span, ...], ...] | None, Key("week", after="address")] = None
    closed_on_holidays: Annotated[bool, Key("openness", "holidays", after="hours")] = True
    address: Annotated[str, Key("line")] = ""
    en: Annotated[ChannelTranslation | None, Key("translation", of=ChannelTranslation)] = None


YearDay = tuple[int, int]  # month and day, of every year


@dataclass(frozen=True, slots=True)
class Yearly:
    """Days that come every year: 29 December to 3 January.

    Attributes:
        first: Month and day of the first.
        last: Month and day of the last, included.
        name: What they are called.
        hours: Those of these days, None for days off.
    """

    first: YearDay
    last: YearDay
    name: str = ""
    hours: tuple[Span, ...] | None = None

    def covers(self, day: date) -> bool:
        """Tell whether ``day`` is one of them."""
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


@dataclass(frozen=True, slots=True)
class Support:
    """The desk: its time zone, its channels and the days on which it is closed.

    Attributes:
        timezone: A name of the IANA database.
        country: Whose public holidays count, None for none.
        holidays: The organisation's own days off and what they are called.
        workdays: Public holidays on which the desk works all the same.
        special_hours: Hours of single days; none when closed.
        channels: The ways to reach it, in this order.
        yearly: Days off and special hours written without a year.
    """

    timezone: Annotated[str, Key("line")] = "Asia/Tokyo"
    country: Annotated[str | None, Key("country", "holidays.country")] = "JP"
    holidays: Annotated[Mapping[date, str], Key("items", "holidays.extra")] = field(
        default_factory=dict
    )
    workdays: Annotated[frozenset[date], Key("days", "holidays.work")] = frozenset()
    special_hours: Annotated[Mapping[date, tuple[Span, ...]], Key("items")] = field(
        default_factory=dict
    )
    channels: Annotated[tuple[Channel, ...], Key("items")] = ()
    yearly: tuple[Yearly, ...] = ()

    def day_off(self, day: date) -> str | None:
        """Return the name of the organisation's own day off, "" without one; None for none."""
        yearly = (y.name for y in self.yearly if y.hours is None and y.covers(day))
        return self.holidays[day] if day in self.holidays else next(yearly, None)

    def hours_on(self, day: date) -> tuple[Span, ...] | None:
        """Return the special hours of ``day``, none when closed; None when it has none."""
        yearly = (y.hours for y in self.yearly if y.hours is not None and y.covers(day))
        return self.special_hours[day] if day in self.special_hours else next(yearly, None)

    def channel(self, id_: str) -> Channel | None:
        """Return the channel called ``id_``, or None."""
        return next((c for c in self.channels if c.id == id_), None)


@dataclass(frozen=True, slots=True)
class SettingsTranslation:
    """The names of the organisation and of its assistant in another language.

    Attributes:
        name: Of the organisation.
        assistant: Of the assistant.
    """

    name: Annotated[str, Key("line")] = ""
    assistant: Annotated[str, Key("line")] = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers and lists an editor may turn.

    Costs are those of an outcome beside the right answer at once; phrases are what a visitor types
    alone.

    Attributes:
        name: Of the organisation.
        assistant: What the assistant is called.
        topics: Ids of menus, offered with the greeting.
        wrong_cost: Of a wrong answer.
        menu_cost: Of a menu with the right entry.
        wrong_menu_cost: Of a menu without it.
        miss_cost: Of saying that one does not know what one knows.
        answer_threshold: In place of costs: the probability from which the answer is given
            directly.
        menu_threshold: In place of costs: the probability of the best from which a menu is offered.
        menu_choices: Of a menu, at most; 「この中にない」 does not count.
        misses_before_handoff: In a row, after which a human is brought in.
        repeats_before_handoff: Of the same question, after which a human is brought in.
        repeat_similarity: Jaccard similarity of terms from which it is the same question.
        max_characters: Of one message; what is beyond is not read.
        handoff_keywords: Words that ask for a person.
        end_keywords: Words that end the conversation.
        back_phrases: Lead back by one.
        menu_phrases: Lead to the first choices.
        restart_phrases: Begin anew.
        leave_phrases: Leave what is under way.
        help_phrases: Ask what can be done here.
        yes_phrases: Say yes.
        no_phrases: Say no.
        repeat_phrases: Want to hear the last again.
        reject_phrases: Turn an answer down.
        failed_phrases: Say that an answer did not help.
        more_phrases: Ask for more; related questions are offered.
        unwait_phrases: Stop waiting for a human.
        mail_phrases: Leave a mail instead of waiting.
        place_phrases: Ask for the place in the queue.
        assistant_phrases: Ask the assistant while a human is waited for.
        japanese_phrases: Wish to be answered in Japanese.
        english_phrases: Wish to be answered in English.
        topic_minutes: Of silence, after which a message no longer belongs to what was said before.
        attributes: What the host may tell of a visitor.
        model: What ``faqbot tune`` wrote, a file beside the settings; "" for the weights that are
            shipped.
        encoder: What is asked for the meaning of a message; "" for words alone.
        encoder_when_below: The confidence of words alone below which it is asked.
        encoder_timeout: Seconds that a visitor may wait for it.
        en: Names in English, None without them.
    """

    name: Annotated[str, Key("line")] = "FAQ"
    assistant: Annotated[str, Key("line")] = "バーチャルアシスタント"
    topics: Annotated[tuple[str, ...], Key("menus")] = ()
    wrong_cost: Annotated[float, Key("number", "costs.wrong", high=10)] = 1.0
    menu_cost: Annotated[float, Key("number", "costs.menu", high=10)] = 0.3
    wrong_menu_cost: Annotated[float, Key("number", "costs.wrong_menu", high=10)] = 0.5
    miss_cost: Annotated[float, Key("number", "costs.miss", high=10)] = 1.8
    answer_threshold: Annotated[float | None, Key("number", "thresholds.answer")] = None
    menu_threshold: Annotated[float | None, Key("number", "thresholds.menu")] = None
    menu_choices: Annotated[int, Key("whole", "menu.choices", low=1, high=9)] = 5
    misses_before_handoff: Annotated[int, Key("whole", "handoff.misses", low=1, high=100)] = 3
    repeats_before_handoff: Annotated[int, Key("whole", "handoff.repeats", low=2, high=100)] = 3
    repeat_similarity: Annotated[float, Key("number", "handoff.similarity")] = 0.7
    max_characters: Annotated[int, Key("whole", "limits.characters", low=1, high=100_000)] = 2000
    handoff_keywords: Annotated[tuple[str, ...], Key("words", "handoff.keywords")] = ()
    end_keywords: Annotated[tuple[str, ...], Key("words", "end.keywords")] = ()
    back_phrases: Annotated[tuple[str, ...], Key("words", "phrases.back")] = ()
    menu_phrases: Annotated[tuple[str, ...], Key("words", "phrases.menu")] = ()
    restart_phrases: Annotated[tuple[str, ...], Key("words", "phrases.restart")] = ()
    leave_phrases: Annotated[tuple[str, ...], Key("words", "phrases.leave")] = ()
    help_phrases: Annotated[tuple[str, ...], Key("words", "phrases.help")] = ()
    yes_phrases: Annotated[tuple[str, ...], Key("words", "phrases.yes")] = ()
    no_phrases: Annotated[tuple[str, ...], Key("words", "phrases.no")] = ()
    repeat_phrases: Annotated[tuple[str, ...], Key("words", "phrases.repeat")] = ()
    reject_phrases: Annotated[tuple[str, ...], Key("words", "phrases.reject")] = ()
    failed_phrases: Annotated[tuple[str, ...], Key("words", "phrases.failed")] = ()
    more_phrases: Annotated[tuple[str, ...], Key("words", "phrases.more")] = ()
    unwait_phrases: Annotated[tuple[str, ...], Key("words", "phrases.unwait")] = ()
    mail_phrases: Annotated[tuple[str, ...], Key("words", "phrases.mail")] = ()
    place_phrases: Annotated[tuple[str, ...], Key("words", "phrases.place")] = ()
    assistant_phrases: Annotated[tuple[str, ...], Key("words", "phrases.assistant")] = ()
    japanese_phrases: Annotated[tuple[str, ...], Key("words", "phrases.japanese")] = ()
    english_phrases: Annotated[tuple[str, ...], Key("words", "phrases.english")] = ()
    topic_minutes: Annotated[int, Key("whole", "context.minutes", low=1, high=10_000)] = 30
    attributes: Annotated[tuple[Attribute, ...], Key("attributes")] = ()
    model: Annotated[str, Key("line")] = ""
    encoder: Annotated[str, Key("encoder", "dense.encoder")] = ""
    encoder_when_below: Annotated[float, Key("number", "dense.when_below")] = 0.8
    encoder_timeout: Annotated[float, Key("number", "dense.timeout", low=0.01, high=60)] = 0.5
    en: Annotated[SettingsTranslation | None, Key("translation", of=SettingsTranslation)] = None


@dataclass(frozen=True)
class Knowledge:
    """Everything the assistant knows, checked and cross-referenced; immutable.

    Of the one :meth:`in_language` everything is what visitors of that language read.

    Attributes:
        settings: Numbers and lists that may be turned.
        categories: The topics, in order.
        entries: Questions with answers, sorted by id.
        menus: What editors wrote for vague messages.
        responses: What the assistant itself says, by key.
        smalltalk: Its courtesies.
        synonyms: Words that mean the same.
        support: The desk, its hours and channels.
        fingerprint: A hash over the content, equal for equal knowledge.
        en: What the assistant itself says in English.
        language: The one that it is in.
        home: The folder that names of files in the settings count from, "" for the current one.
    """

    settings: Settings
    categories: tuple[Category, ...]
    entries: tuple[Entry, ...]
    menus: tuple[Menu, ...]
    responses: Mapping[str, str]
    smalltalk: tuple[SmallTalk, ...]
    synonyms: Synonyms
    support: Support
    fingerprint: str
    en: Texts = NO_TEXTS
    language: Lang = HOME
    home: str = field(default="", compare=False)

    @lazy
    def languages(self) -> tuple[Lang, ...]:
        """The languages that visitors may choose, that of the home first.

        English counts when every category, every menu to begin with, and at least one entry that
        each of these leads to are translated; what is not is offered to nobody who reads English.
        """
        from faqbot.knowledge.translation import is_translated  # which knows this class

        return (HOME, "en") if is_translated(self) else (HOME,)

    @property
    def spoken(self) -> tuple[Knowledge, ...]:
        """All of it in each of its languages, that of the home first."""
        return tuple(self.in_language(language) for language in self.languages)

    def in_language(self, language: Lang) -> Knowledge:
        """Return all of it as far as it is translated; the rest stays as it is."""
        return self if language == self.language else self._translated

    @lazy
    def _translated(self) -> Knowledge:
        from faqbot.knowledge.translation import translated

        return translated(self)

    @lazy
    def entry(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @lazy
    def menu(self) -> Mapping[str, Menu]:
        """Menus by id."""
        return {menu.id: menu for menu in self.menus}

    @lazy
    def category(self) -> Mapping[str, Category]:
        """Categories by id."""
        return {category.id: category for category in self.categories}

    @property
    def topics(self) -> tuple[str, ...]:
        """Ids of the menus to begin with: those of the settings, else those no menu leads to."""
        led_to = {c.target for menu in self.menus for c in menu.choices if c.kind == "menu"}
        return self.settings.topics or tuple(m.id for m in self.menus if m.id not in led_to)

    @lazy
    def kin(self) -> Mapping[str, tuple[str, ...]]:
        """What is near each entry.

        That is what is asked after it, what is related to it, its neighbours in a menu, and
        whatever names it so.
        """
        near: dict[str, dict[str, None]] = {}
        for entry in self.entries:
            near[entry.id] = dict.fromkeys((*entry.follow_ups, *entry.related))
        for menu in self.menus:
            entries = [choice.target for choice in menu.choices if choice.kind == "entry"]
            for id_ in entries:
                near.setdefault(id_, {}).update(dict.fromkeys(entries))
        for entry in self.entries:
            for id_ in (*entry.follow_ups, *entry.related):
                near.setdefault(id_, {}).setdefault(entry.id)
        return {id_: tuple(found for found in near[id_] if found != id_) for id_ in near}

    def with_entries(self, entries: tuple[Entry, ...], fingerprint: str) -> Knowledge:
        """Return this knowledge base with other entries (used for leave-one-out tests)."""
        return replace(self, entries=entries, fingerprint=fingerprint)
