import re
import string
from collections.abc import Mapping

import pytest

from faqbot.cli.app import COMMANDS
from faqbot.cli.chat_messages import CHAT_MESSAGES
from faqbot.cli.helptexts import HELP, OPTION_HELP
from faqbot.cli.labels import PART_LABELS, SIGNAL_LABELS, signal_label
from faqbot.cli.language import say, spoken
from faqbot.cli.messages import MESSAGES
from faqbot.cli.talk import COMMANDS as CHAT_COMMANDS
from faqbot.cli.workshop_help import WORKSHOP_MESSAGES
from faqbot.errors import Localized
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.meaning import DENSE, DENSE_MEMORY
from faqbot.retrieval.model import MEMORY
from faqbot.retrieval.signals import SIGNALS

CATALOGUES = (
    MESSAGES,
    CHAT_MESSAGES,
    OPTION_HELP,
    SIGNAL_LABELS,
    PART_LABELS,
    WORKSHOP_MESSAGES,
)
_JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_message_has_both_languages(catalogue: Mapping[str, Localized]) -> None:
    """Nothing is missing, and both languages fill in the same values."""
    for key, message in catalogue.items():
        assert message.ja.strip(), key
        assert message.en.strip(), key
        assert _JAPANESE.search(message.ja), key
        assert _places(message.ja) == _places(message.en), key


def test_every_command_has_help_in_both_languages() -> None:
    """The list of commands and their help agree."""
    for name, _ in COMMANDS:
        for text in HELP[name].short:
            assert text.strip(), name
        assert "faqbot " + name in HELP[name].examples.ja
        assert len(HELP[name].codes.ja.splitlines()) == len(HELP[name].codes.en.splitlines())


def test_every_chat_command_is_explained() -> None:
    """/help has a line for each of them."""
    assert all(f"chat.help.{name[1:]}" in CHAT_MESSAGES for name in CHAT_COMMANDS)


def test_everything_that_speaks_for_an_answer_has_a_name() -> None:
    """An editor reads no name of a function in the explanation of a confidence."""
    told = {"bias", *SIGNALS, *MEMORY, *DENSE, *DENSE_MEMORY, *EVIDENCE}
    assert told == SIGNAL_LABELS.keys()


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
