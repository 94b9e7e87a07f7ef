"""A conversation at a terminal: bubbles above, a line to type on below."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from faqbot.cli.console import console
from faqbot.cli.layout import answer_lines
from faqbot.cli.picker import INDENT, Picker
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Choice
from faqbot.i18n.catalogue import Lang

_WIDEST = 72  # cells
_FRAME = 4  # two borders and the space within them


class Terminal:
    """Shows replies in bubbles and listens with prompt_toolkit."""

    def __init__(self, assistant: str, organisation: str, lang: Lang) -> None:
        """Take the names to show and the language of the hints."""
        self._console = console()
        self._picker = Picker(lang, lambda: self._columns)
        self._assistant = assistant
        self._print("", Text(organisation, "bold"))

    @property
    def _columns(self) -> int:
        return min(self._console.width, _WIDEST)

    @property
    def room(self) -> int:
        """How many cells a line of a note may take."""
        return self._columns - INDENT

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        """Print a bubble for every reply; the choices are shown when listening."""
        if not replies:
            return
        self._print("", Text(self._assistant, "cyan"))
        for reply in replies:
            self._console.print(_bubble(reply.text, self._columns))

    def note(self, lines: Sequence[str | Text]) -> None:
        """Print a note, a little in from the left."""
        self._print("", *lines)

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Let the visitor type or pick."""
        self._console.print()
        return self._picker.listen(choices)

    def _print(self, *lines: str | Text) -> None:
        for line in lines:
            self._console.print(Text.assemble(" " * INDENT if line else "", line), soft_wrap=True)


def _bubble(markdown: str, columns: int) -> Padding:
    """Return an answer in a frame as wide as its text, at most ``columns`` cells in all."""
    text = Text("\n", no_wrap=True).join(answer_lines(markdown, columns - INDENT - _FRAME))
    panel = Panel(text, box=box.ROUNDED, border_style="cyan", padding=(0, 1), expand=False)
    return Padding(panel, (0, 0, 0, INDENT))
