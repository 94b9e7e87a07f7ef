"""The catalogues of the command line, and the choice of their language."""

import re

import pytest

from faqbot.cli.app import COMMANDS
from faqbot.cli.chat import COMMANDS as CHAT_COMMANDS
from faqbot.cli.language import say, spoken
from faqbot.cli.reasons import signal_label
from faqbot.i18n import LANGUAGES, keys, translate
from faqbot.i18n.catalogue import _messages, catalogues
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.meaning import DENSE, DENSE_MEMORY
from faqbot.retrieval.model import MEMORY
from faqbot.retrieval.signals import SIGNALS

_OURS = [name for name in catalogues() if name == "cli" or name.startswith("cli-")]
_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
_LETTER = re.compile("[a-zA-Z]")
_PLACE = re.compile(r"\{ .*? \}")


@pytest.mark.parametrize("catalogue", _OURS)
def test_what_is_said_in_japanese_is_japanese(catalogue: str) -> None:
    """But for commands to type, nothing was left in English."""
    for key in keys(catalogue, "ja"):
        text = _PLACE.sub("", _messages(catalogue, "ja")[key.partition(".")[0]]).partition("=")[2]
        assert _JAPANESE.search(text) or not _LETTER.search(text), key


def test_every_command_has_help_in_both_languages() -> None:
    """The list of commands and their help agree."""
    for name in COMMANDS:
        catalogue = f"cli-{name}"
        for lang in LANGUAGES:
            assert translate(catalogue, "help", lang).strip(), name
        assert f"faqbot {name}" in translate(catalogue, "help.examples", "ja")
        if name != "version":
            ja, en = (translate(catalogue, "help.codes", lang) for lang in LANGUAGES)
            assert len(ja.splitlines()) == len(en.splitlines())


def test_every_chat_command_is_explained() -> None:
    """/help has a line for each of them."""
    assert all(f"command-{name[1:]}" in keys("cli-chat", "ja") for name in CHAT_COMMANDS)


def test_everything_that_speaks_for_an_answer_has_a_name() -> None:
    """An editor reads no name of a function in the explanation of a confidence."""
    named = {"bias", *SIGNALS, *MEMORY, *DENSE, *DENSE_MEMORY, *EVIDENCE}
    labels = {f"signal-{name.replace('_', '-')}" for name in named}
    assert labels == {key for key in keys("cli-explain", "ja") if key.startswith("signal-")}


def test_values_are_filled_in() -> None:
    """``say`` speaks both languages."""
    assert say("ask.confidence", "ja", percent="72%") == "確信度 72%"
    assert say("ask.confidence", "en", percent="72%") == "confidence 72%"


def test_a_new_signal_goes_by_its_own_name() -> None:
    """Signals come and go; one without a label is shown all the same."""
    assert signal_label("bias", "ja") == "出発点"
    assert signal_label("brand_new", "ja") == "brand_new"


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        ([], "", "ja"),
        ([], "en", "en"),
        (["ask", "--lang", "en"], "", "en"),
        (["ask", "--lang=ja"], "en", "ja"),
        (["ask", "--", "--lang", "en"], "", "ja"),
        (["ask", "--lang"], "", "ja"),
    ],
)
def test_the_language_of_help(arguments: list[str], variable: str, language: str) -> None:
    """The option comes before the variable; behind ``--`` there are no options."""
    assert spoken(arguments, {"FAQBOT_LANG": variable}) == language
