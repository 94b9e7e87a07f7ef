"""Patterns that see what strangers write: none takes a time that grows faster than the text."""

import importlib
import itertools
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest

import faqbot
from faqbot import Bot
from faqbot.dialogue.events import Said, Started
from faqbot.dialogue.state import Conversation
from faqbot.patterns import LazyPattern
from faqbot.retrieval.sounds import Sounds
from faqbot.text.masking import mask, mask_secrets
from faqbot.text.normalize import beginning

ROOMS = ("text", "dialogue", "support", "retrieval", "desk", "channels", "web", "markup", "mail")
PLAIN = ("a", "1", "あ", "ア", "山", " ", "\n", "-", ".", "@", "a.", "1-", "a@", "山1-", "様", "　")
ENDS = ("", "\n!")
SHORT, LONG = 250, 2000
BOUNDED = {"faqbot.dialogue.rules.labels._PHRASES": 40}  # never sees a longer text
FROM_THE_START = (  # never searched for further on
    "faqbot.markup._ITEM",
    "faqbot.text.questions._BEGINS",
    "faqbot.text.questions._BOTH",
    "faqbot.text.questions._DEPENDS",
)
WORDS = re.compile(r"[^\\\[\](){}|?*+^$.]+")


def _patterns() -> dict[str, re.Pattern[Any]]:
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(faqbot.__path__, "faqbot."):
        if module.name.split(".")[1] in ROOMS:
            for name, value in vars(importlib.import_module(module.name)).items():
                found.update(_within(f"{module.name}.{name}", value))
    return {name: found[name] for name in sorted(found)}


def _within(name: str, value: Any, depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern | LazyPattern):
        yield name, cast("re.Pattern[Any]", value)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for n, one in enumerate(value):
            yield from _within(f"{name}[{n}]", one, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for n, one in enumerate(value.values()):
            yield from _within(f"{name}[{n}]", one, depth + 1)


def _seeds(pattern: re.Pattern[Any]) -> list[str]:
    source = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin1")
    )
    words = WORDS.findall(source)[:60]
    marks = [c for c in dict.fromkeys(source) if not c.isalnum()][:30]
    return [*dict.fromkeys((*PLAIN, *words, *marks, *(f"{word} " for word in words[:20])))]


def _seconds(name: str, seed: str, end: str, length: int) -> float:
    pattern = PATTERNS[name]
    text: Any = (seed * (length // len(seed) + 1))[:length] + end
    if isinstance(pattern.pattern, bytes):
        text = text.encode("utf-8", "replace")
    start = time.process_time()
    if name not in FROM_THE_START:
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - start


PATTERNS = _patterns()


def test_patterns_are_found() -> None:
    """Whichever way they are made: what is not found here is not tried below."""
    lazy = [name for name, pattern in PATTERNS.items() if isinstance(pattern, LazyPattern)]
    assert len(lazy) > 90
    assert len(PATTERNS) - len(lazy) > 30


@pytest.mark.slow  # minutes of a processor: hundreds of patterns, each with a hundred texts
@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern(name: str) -> None:
    """A text that is eight times as long takes no more than its share longer."""
    pattern = PATTERNS[name]
    bound = BOUNDED.get(name.partition("[")[0], LONG)
    for seed, end in itertools.product(_seeds(pattern), ENDS):
        short = _seconds(name, seed, end, min(SHORT, bound))
        assert short < 0.1, f"{seed!r} … {end!r}: {short:.4f} s"  # nor has the next to be tried
        if bound < LONG or _seconds(name, seed, end, LONG) < 0.01:
            continue  # too quick to be anything but linear
        short = min(_seconds(name, seed, end, SHORT) for _ in range(3))
        long = min(_seconds(name, seed, end, LONG) for _ in range(3))
        assert long < max(0.01, 24 * short), f"{seed!r} … {end!r}: {short:.4f} s, {long:.4f} s"


GROWING = ("㌫", "ﷺ", "㍿", "ﬃ", "ΐ", "ß", "ｶﾞ", "が", "㌖山", "a\u0301")


@pytest.mark.parametrize("character", GROWING)
@pytest.mark.parametrize("characters", [1, 7, 100])
def test_cut_after_normalisation(character: str, characters: int) -> None:
    """No more is left of a text that grows than of one that does not."""
    import unicodedata

    cut = beginning(character * 200, characters)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cut).casefold())
    assert len(cut) <= characters
    assert len(folded) <= characters
    assert beginning(cut, characters) == cut


def test_what_does_not_grow_is_left_alone() -> None:
    """A text that is short enough comes back as it is, also one that would be folded."""
    assert beginning("ＡＢＣ ①", 10) == "ＡＢＣ ①"
    assert beginning("abc" * 10, 4) == "abca"


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load()


@pytest.mark.parametrize("character", GROWING)
def test_what_is_observed_is_cut(bot: Bot, character: str) -> None:
    """What is masked for logs is no longer than what is read."""
    begun = bot.assistant.take(Conversation(), Started(), bot.clock()).after
    turn = bot.assistant.take(begun, Said(character * 8000), bot.clock()).turn()
    assert len(turn.text) <= bot.knowledge.settings.max_characters


HOSTILE = (
    "a@a.", "x=1&", "A-", "a.b", "オペレーターと", "ライブチャット", "Ⅷ", "㌫", "ア", "か\u3099",
    "出金", "9", "1月", "1 ", "いいえ、", "入金したい。出金したい。", "それの", "abc def ",
    "shukkin ", "、", "金",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_every_answer(bot: Bot, piece: str) -> None:
    """An answer to a text that is eight times as long takes no more than its share longer."""

    def seconds(length: int) -> float:
        start = time.process_time()
        bot.reply(begun, (piece * length)[:length])
        return time.process_time() - start

    begun, _ = bot.start()
    least = [min(seconds(length) for _ in range(4)) for length in (SHORT, LONG)]
    assert least[1] < max(0.05, 12 * least[0])


def test_slips_are_looked_for_in_the_beginning_only(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kana without sense cost no more for being many: 300 of them are compared with readings."""
    looked: list[str] = []
    alike = Sounds.alike

    def counted(self: Sounds, typed: str) -> str:
        looked.append(typed)
        return alike(self, typed)

    monkeypatch.setattr(Sounds, "alike", counted)
    chance = random.Random(1)
    kana = [chr(code) for code in range(0x3041, 0x3094)]
    bot.ask("。".join("".join(chance.choices(kana, k=50)) for _ in range(40)))
    assert 0 < len(looked) <= 300 * 14


@pytest.mark.parametrize("text", ["a" * 20_000, "1" * 20_000, "山田" * 10_000, "〈" * 20_000])
def test_masking_long_texts(text: str) -> None:
    """What has nothing to mask in it is told so, however long it is."""
    start = time.process_time()
    mask(text)
    mask_secrets(text)
    assert time.process_time() - start < 5


def test_addresses_are_masked_as_before() -> None:
    """An address is found wherever it stands."""
    assert mask("連絡先：taro@example.com です") == "連絡先:〈メール〉 です"
    assert mask("a@b@c.example") == "a@〈メール〉"
    assert mask("x@y a.b+c@d-e.f.g, z") == "x@y 〈メール〉, z"
