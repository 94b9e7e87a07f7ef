"""A conversation at a terminal: bubbles above, a line to type on below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from faqbot.cli.bubbles import INDENT, WIDEST, bubble
from faqbot.cli.picker import Picker
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Choice
from faqbot.i18n.catalogue import Lang


class Terminal:
    """Shows replies with rich and listens with prompt_toolkit."""

    def __init__(self, assistant: str, organisation: str, lang: Lang) -> None:
        """Take the names to show and the language of the hints."""
        self._console = Console(highlight=False)
        self._picker = Picker(lang, lambda: self._columns)
        self._assistant = assistant
        self._console.print()
        self._line(organisation, "bold")

    @property
    def _columns(self) -> int:
        return min(self._console.width, WIDEST)

    @property
    def room(self) -> int:
        """How many cells a line of a note may take."""
        return self._columns - INDENT

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        """Print a bubble for every reply; the choices are shown when listening."""
        if not replies:
            return
        self._console.print()
        self._line(self._assistant, "cyan")
        for reply in replies:
            self._console.print(bubble(reply.text, self._columns))

    def note(self, text: str) -> None:
        """Print a note, a little in from the left."""
        self._console.print()
        for line in text.split("\n"):
            self._console.print(" " * INDENT, Text.from_ansi(line), sep="", soft_wrap=True)

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Let the visitor type or pick."""
        self._console.print()
        return self._picker.listen(choices)

    def _line(self, text: str, style: str) -> None:
        self._console.print(Text(" " * INDENT + text, style), soft_wrap=True)
