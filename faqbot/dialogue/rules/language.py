"""The language of a message, where it is plain, and what follows when another is chosen."""

from __future__ import annotations

from typing import Literal

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import LanguageChosen, Said, Started
from faqbot.dialogue.forms.steps import ask, can_go_on
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.again import repeated
from faqbot.dialogue.rules.lifecycle import confirm_end, greet
from faqbot.dialogue.rules.offering import open_topics
from faqbot.dialogue.rules.phrases import says
from faqbot.dialogue.state import Conversation, Phase, Status
from faqbot.i18n import Lang
from faqbot.knowledge.model import Settings
from faqbot.patterns import regex
from faqbot.text.english import is_english
from faqbot.text.normalize import beginning, normalize
from faqbot.text.romaji import from_romaji
from faqbot.text.words import ENGLISH_FUNCTION

Foreign = Literal["en", "zh", "ko"]

_KANA = regex("[ぁ-ゖァ-ヺｦ-ﾟ]")
_HANGUL = regex("[가-힣]")
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HAN = regex("[一-鿿]")
# Characters of everyday Chinese that no Japanese text is written with.
_CHINESE = regex("[们这吗么怎请没谁哪给还对从开钱账银证资图书馆时间问题费汇现错误码录认您你呢吧]")
_READ = 1000  # characters
_SENTENCE = 3  # words; fewer may be names: MT5 EA


def foreign(text: str) -> Foreign | None:
    """Return the language to speak of oneself in to the writer of ``text``; None for Japanese.

    A script without a language of its own here is answered in English.
    """
    if _KANA.search(text):
        return None
    if _HANGUL.search(text):
        return "ko"
    if _HAN.search(text):
        return "zh" if _CHINESE.search(text) else None
    return "en" if len(_WORD.findall(text)) >= _SENTENCE else None


def plainly_in(text: str) -> Lang | None:
    """Return the language that ``text`` is plainly written in, None where it does not tell.

    A word or two, a name, an address may stand in a message of any language. The beginning of a
    long message tells.
    """
    text = beginning(text, _READ)
    if _HANGUL.search(text) or _CHINESE.search(text):
        return None
    words = [word for word in _WORD.findall(text) if word.isascii() and not word.isupper()]
    english = [word for word in words if is_english(word.casefold())]
    if _KANA.search(text) or _HAN.search(text):
        # "What is 個人識別番号?" is held together by English, "login 変更" by nothing.
        holds = not ENGLISH_FUNCTION.isdisjoint(word.casefold() for word in english)
        return "en" if holds and len(english) > 1 and not _KANA.search(text) else "ja"
    if from_romaji(normalize(text)):
        return None
    if len(words) >= _SENTENCE:
        return "en"
    return "en" if len(words) > 1 and len(english) == len(words) else None


def wished_language(text: str, settings: Settings) -> Lang | None:
    """Return the language that ``text`` asks to be answered in, and asks nothing else."""
    if says(text, settings.japanese_phrases):
        return "ja"
    return "en" if says(text, settings.english_phrases) else None


def spoken(
    event: object, conversation: Conversation, languages: tuple[Lang, ...], settings: Settings
) -> Lang:
    """Return which of ``languages`` the visitor is to be answered in.

    It is the one they chose, ask for, or plainly write, and else that of the conversation.
    """
    wanted: Lang | None = None
    if isinstance(event, LanguageChosen):
        wanted = event.language
    elif isinstance(event, Said) and len(languages) > 1 and not _is_heard_by_people(conversation):
        wanted = wished_language(event.text, settings) or plainly_in(event.text)
    if wanted not in languages:
        wanted = conversation.language
    return wanted if wanted in languages else languages[0]


def _is_heard_by_people(conversation: Conversation) -> bool:
    """Tell whether a message says nothing to the assistant: a form, or a person, takes it."""
    return conversation.phase is Phase.FORM or conversation.status is not Status.BOT


def chosen(conversation: Conversation, event: LanguageChosen | Said, context: Context) -> Step:
    """Say in the language chosen what is on offer, where the assistant is in charge."""
    phase = conversation.phase
    notice = Reply(ReplyKind.NOTICE, say(context.knowledge, "language_chosen"))
    if conversation.status is not Status.BOT:
        return conversation, (notice,)
    if phase is Phase.FORM and can_go_on(conversation, context):
        return ask(conversation, context, notice)
    if phase is Phase.CLOSING:
        return confirm_end(conversation, context)
    if isinstance(event, LanguageChosen) and not _begun(conversation):
        return greet(conversation, Started(), context)
    if phase is Phase.FEEDBACK or conversation.path:
        after, replies = repeated(conversation, context)
        return after, (notice, *replies)
    return open_topics(conversation, context, "language_chosen", ReplyKind.NOTICE)


def _begun(conversation: Conversation) -> bool:
    about = conversation.topic
    return bool(conversation.questions or about.answered or about.offered)
