"""A small desk to talk to: knowledge made by hand, rankings made up."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import menu_triggers, vague_terms
from faqbot.dialogue.events import Chose, Event, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation
from faqbot.dialogue.step import step
from faqbot.knowledge.loader import standard_settings
from faqbot.knowledge.model import (
    Category,
    Channel,
    Entry,
    Knowledge,
    Menu,
    MenuChoice,
    Settings,
    SmallTalk,
    Span,
    Support,
    Synonyms,
)
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analyzer

TOKYO = ZoneInfo("Asia/Tokyo")
OPEN = datetime(2026, 11, 20, 10, 0, tzinfo=TOKYO)  # a Friday
CLOSED = datetime(2026, 11, 21, 14, 0, tzinfo=TOKYO)  # the Saturday before a holiday Monday
ANALYZER = Analyzer()

_WEEKDAYS = ((Span(480, 1440),),) * 5 + ((), ())
_PLAIN = """
topics_prompt ask_helpful ask_more menu_prompt none_reply miss miss_again empty unclear_choice
handoff_open handoff_reason_misses handoff_reason_repeated handoff_closed_unknown handoff_offer
handoff_offer_now
still_here channel_intro waiting_notice wait_expired operator_left back_to_bot confirm_end ended
rate rated operator_released file_received wait_closed_unknown
channel_open channel_closed_unknown
form_resumed form_cancelled form_choose form_no_file verify_intro verify_account
verify_account_invalid verify_number verify_code_again number_malformed code_malformed code_expired
form_mail form_callback mail_intro callback_intro mail_subject contact_name mail_address
contact_account contact_number mail_phone mail_question callback_phone callback_when
callback_address callback_question contact_suggest contact_send field_missing field_too_long
field_name field_name_number field_account field_phone field_phone_country field_email
field_question_short label_subject label_customer label_email label_phone label_account label_when
label_question ticket_due_unknown ticket_none ticket_verified ticket_kind_mail
ticket_kind_callback
secret_unasked verified verified_no_number verified_already reveal_intro reveal
which_choice ask_what nothing_more reject_prompt failed_prompt more_prompt more_nothing
way_left help foreign_en foreign_zh foreign_ko wait_ask wait_choose
wait_going_on wait_left wait_place_unknown wait_assistant_ready rest_prompt
other_question both_prompt untranslated language_chosen
"""
RESPONSES = {key: key for key in _PLAIN.split()} | {
    "greeting": "greeting {name} {assistant}",
    "helpful_yes": "はい、役立ちました",
    "helpful_no": "いいえ、ライブサポートにつないでください",
    "helpful_neither": "いいえ、ほかの質問を見せてください",
    "none_of_these": "この中にない",
    "untranslated_choice": "{label}（日本語のみ）",
    "end_yes": "会話終了",
    "human_choice": "担当者につなぐ",
    "way_back": "戻る",
    "wait_on": "このまま待つ",
    "wait_stop": "アシスタントに戻る",
    "wait_assistant": "待つ間に質問する",
    "wait_place": "wait_place {position}",
    "end_no": "会話を続ける",
    "handoff_closed": "handoff_closed {opens}",
    "wait_closed": "wait_closed {opens}",
    "operator_joined": "operator_joined {operator}",
    "goodbye": "goodbye {name}",
    "part_missed": "part_missed {question}",
    "part_unread": "part_unread {question}",
    "too_long": "too_long {limit}",
    "form_cancel": "やめる",
    "form_back": "前の項目に戻る",
    "form_skip": "省略する",
    "form_resend": "コードを再送する",
    "form_resume": "入力に戻る",
    "verify_number_unknown": "番号がわからない、または初めて",
    "reveal_choice": "個人識別番号を表示する",
    "verify_code": "verify_code {minutes}",
    "sms_code": "sms_code {code} {minutes}",
    "number_wrong": "number_wrong {left}",
    "code_wrong": "code_wrong {left}",
    "code_too_often": "code_too_often {until}",
    "secret_locked": "secret_locked {until}",
    "contact_confirm": "contact_confirm {summary} {suggestion}",
    "channel_closed": "channel_closed {opens}",
    "mail_filed": "mail_filed {ticket} {due}",
    "callback_filed": "callback_filed {ticket} {due} {phone}",
    "ticket_due": "ticket_due {when}",
    "ticket_confirmation": "ticket_confirmation {email}",
    "ticket_no_mail": "ticket_no_mail {email}",
    "mail_received_subject": "mail_received_subject {ticket}",
    "mail_callback_subject": "mail_callback_subject {ticket}",
    "mail_notice_subject": "mail_notice_subject {ticket} {subject}",
    "mail_answer_subject": "mail_answer_subject {ticket} {subject}",
    "mail_answer": "mail_answer {ticket} {customer} {operator} {answer}",
}


def _entry(id_: str, question: str, **more: object) -> Entry:
    return Entry(id_, id_.split("-")[0], question, f"answer to {id_}", **more)  # type: ignore[arg-type]


def _menu(id_: str, label: str, *choices: tuple[str, str, str], triggers: str = "") -> Menu:
    lines = tuple(MenuChoice(kind, target, line) for kind, target, line in choices)  # type: ignore[arg-type]
    return Menu(id_, label, f"prompt of {id_}", lines, tuple(triggers.split()))


ENTRIES = (
    _entry("campaign-old", "古いキャンペーンは？", valid_until=date(2026, 10, 31)),
    _entry("deposit-fee", "入金に手数料はかかりますか？", label="入金の手数料"),
    _entry("deposit-howto", "入金するにはどうすればよいですか？", label="入金の手順"),
    _entry("withdrawal-fee", "出金に手数料はかかりますか？", label="出金の手数料"),
    _entry(
        "withdrawal-howto",
        "出金するにはどうすればよいですか？",
        label="出金の手順",
        follow_ups=("withdrawal-time", "campaign-old", "withdrawal-fee"),
    ),
    _entry("withdrawal-lost", "出金が届きません"),
    _entry("withdrawal-time", "出金は何日で届きますか？", label="出金の日数"),
)
MENUS = (
    _menu("campaign", "キャンペーン", ("entry", "campaign-old", "前回のキャンペーン")),
    _menu(
        "withdrawal",
        "出金",
        ("entry", "withdrawal-howto", "出金の手順"),
        ("entry", "campaign-old", "出金キャンペーン"),
        ("menu", "withdrawal-trouble", "出金できない・届かない"),
        triggers="出金 出金について",
    ),
    _menu(
        "withdrawal-trouble",
        "出金できない・届かない",
        ("entry", "withdrawal-lost", "届かない"),
        ("entry", "withdrawal-time", "何日かかるか"),
    ),
    _menu("deposit", "入金", ("entry", "deposit-howto", "入金の手順"), triggers="入金 入金の方法"),
)
SMALLTALK = (
    SmallTalk("hello", ("こんにちは", "おはよう", "はじめまして"), "こんにちは。"),
    SmallTalk("thanks", ("ありがとう", "ありがとうございます"), "どういたしまして。"),
    SmallTalk("sorry", ("すみません", "よろしくお願いします"), "いいえ。"),
)
SUPPORT = Support(
    channels=(
        Channel("assistant", "バーチャルアシスタント"),
        Channel("live_chat", "ライブチャット", hours=_WEEKDAYS),
        Channel("email", "メール", "24時間受け付けます。", address="support@aoba-fx.example"),
        Channel("form", "フォーム", address="https://www.aoba-fx.example/contact"),
        Channel("phone", "お電話", hours=_WEEKDAYS, address="+81-50-0000-0123"),
    )
)
KNOWLEDGE = Knowledge(
    settings=Settings(
        name="あおばFX",
        max_characters=50,
        handoff_keywords=("ライブチャット", "オペレーター", "担当者", "人と話したい"),
        end_keywords=("会話終了",),
    ),
    categories=tuple(Category(id_, id_) for id_ in ("campaign", "deposit", "withdrawal")),
    entries=ENTRIES,
    menus=MENUS,
    responses=RESPONSES,
    smalltalk=SMALLTALK,
    synonyms=Synonyms(),
    support=SUPPORT,
    fingerprint="test",
)


def make_ranking(text: str, found: Mapping[str, float] | None = None) -> Ranking:
    """Return a ranking of ``text`` with the entries ``found``, by their confidence."""
    confident = sorted((found or {}).items(), key=lambda item: (-item[1], item[0]))
    candidates = tuple(Candidate(id_, share, share) for id_, share in confident)
    return Ranking(ANALYZER.analyze(text), candidates)


class Talk:
    """A conversation under way: every event is stepped, replies and state are kept."""

    def __init__(self, knowledge: Knowledge = KNOWLEDGE, now: datetime = OPEN) -> None:
        self.knowledge, self.now = knowledge, now
        self.triggers = menu_triggers(
            knowledge.menus, lambda text: vague_terms(ANALYZER.analyze(text))
        )
        self.forms: Mapping[str, Mapping[str, object]] = {
            "verify": {"minutes": 10},
            "reveal": {"minutes": 10},
        }
        self.state = Conversation()
        self.replies: tuple[Reply, ...] = ()

    def hear(self, event: Event, found: Mapping[str, float] | None = None) -> "Talk":
        """Take one event; for a message, ``found`` is what its ranking holds."""
        ranking = make_ranking(event.text, found) if isinstance(event, Said) else None
        context = Context(self.knowledge, self.now, ranking, self.triggers, self.forms)
        self.state, self.replies = step(self.state, event, context)
        return self

    def say(self, text: str, **found: float) -> "Talk":
        """The visitor types; ``found`` names entries with _ for -."""
        return self.hear(Said(text), {key.replace("_", "-"): p for key, p in found.items()})

    def choose(self, choice: str) -> "Talk":
        """The visitor clicks."""
        return self.hear(Chose(choice))

    @property
    def texts(self) -> list[str]:
        return [reply.text for reply in self.replies]

    @property
    def kinds(self) -> list[str]:
        return [reply.kind.value for reply in self.replies]

    @property
    def offered(self) -> list[str]:
        return [choice.id for choice in self.state.choices]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return KNOWLEDGE


@pytest.fixture(scope="session")
def rank() -> Callable[..., Ranking]:
    return make_ranking


@pytest.fixture
def talk() -> Talk:
    """A conversation on a Friday morning: the desk is open."""
    return Talk()


@pytest.fixture
def closed_talk() -> Talk:
    """A conversation on a Saturday: the desk opens on Tuesday, for Monday is a holiday."""
    return Talk(now=CLOSED)


@pytest.fixture(scope="session")
def new_talk() -> Callable[..., Talk]:
    """Make a conversation: ``new_talk(now=…, support=…, misses_before_handoff=…)``."""

    def make(now: datetime = OPEN, **changes: object) -> Talk:
        own = {key: changes.pop(key) for key in list(changes) if hasattr(KNOWLEDGE, key)}
        settings = replace(KNOWLEDGE.settings, **changes)  # type: ignore[arg-type]
        return Talk(replace(KNOWLEDGE, **{"settings": settings, **own}), now)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def new_spoken(new_talk: Callable[..., Talk]) -> Callable[..., Talk]:
    """Make a conversation with the short phrases that are shipped."""
    standard = standard_settings()
    names = (name for name in Settings.__slots__ if name.endswith("_phrases"))
    phrases = {name: getattr(standard, name) for name in names}
    return lambda now=OPEN: new_talk(now, **phrases)


@pytest.fixture
def spoken(new_spoken: Callable[..., Talk]) -> Talk:
    """A conversation with the short phrases that are shipped."""
    return new_spoken()
