"""A conversation at a terminal: bubbles above, a line to type on below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.shortcuts import CompleteStyle, PromptSession
from prompt_toolkit.styles import Style
from rich import box
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from faqbot.cli.chat import COMMANDS
from faqbot.cli.console import console
from faqbot.cli.language import say
from faqbot.cli.layout import answer_lines, wrap
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


INDENT = 1  # cells of the margin
_STYLE = Style.from_dict(
    {
        "number": "ansicyan",
        "picked": "bold ansicyan",
        "you": "bold",
        "hint": "ansibrightblack",
    }
)
_MARK = "▸"


class Picker:
    """Asks for one message after the other and remembers them as its history."""

    def __init__(self, lang: Lang, columns: Callable[[], int]) -> None:
        """Take the language of the hints and what tells the width of the window."""
        self._lang = lang
        self._columns = columns
        self._choices: Sequence[Choice] = ()
        self._at: int | None = None  # the choice that the arrow keys have reached
        self._session: PromptSession[str] = PromptSession(
            message=self._message,
            placeholder=self._placeholder,
            key_bindings=self._keys(),
            completer=_Labels(lambda: self._choices),
            complete_while_typing=False,
            complete_style=CompleteStyle.READLINE_LIKE,
            style=_STYLE,
        )
        self._session.default_buffer.on_text_changed += lambda _: self._typed()

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Return what was typed or picked; None at the end of the input (Ctrl-D).

        Ctrl-C on an empty line raises KeyboardInterrupt; otherwise it clears the line.
        """
        self._choices = choices
        while True:
            self._at = None
            try:
                text = self._session.prompt().strip()
            except EOFError:
                return None
            if self._at is not None:
                return Chose(choices[self._at].id)
            if text:
                return Said(text)

    def _typed(self) -> None:
        """Mark the choice whose number is typed; a message marks none."""
        text = self._session.default_buffer.text.strip()
        if self._at is None or text != self._choices[self._at].label:
            number = int(text) if text.isdecimal() else 0
            self._at = number - 1 if 1 <= number <= len(self._choices) else None

    def _message(self) -> StyleAndTextTuples:
        lines: StyleAndTextTuples = []
        margin, digits = " " * INDENT, len(str(len(self._choices)))
        for at, choice in enumerate(self._choices):
            picked = at == self._at
            lead = f"{margin}{_MARK if picked else ' '} {at + 1:>{digits}}  "
            first, *rest = wrap(choice.label, self._columns() - len(lead))
            lines.append(("class:picked" if picked else "class:number", lead))
            label = "\n".join([first, *(" " * len(lead) + line for line in rest)])
            lines.append(("class:picked" if picked else "", label + "\n"))
        if self._choices:
            lines.append(("", "\n"))
        lines.append(("class:you", f"{margin}{say('chat.you', self._lang)} › "))
        return lines

    def _placeholder(self) -> StyleAndTextTuples:
        if get_app().is_done or self._at is not None:
            return []
        key = "chat.placeholder-choices" if self._choices else "chat.placeholder"
        return [("class:hint", say(key, self._lang))]

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        empty = Condition(lambda: not get_app().current_buffer.text)
        choosing = Condition(lambda: bool(self._choices) and not get_app().current_buffer.text)

        @keys.add("up", filter=choosing)
        def _(event: KeyPressEvent) -> None:
            self._at = (self._at if self._at is not None else len(self._choices)) - 1
            self._at %= len(self._choices)

        @keys.add("down", filter=choosing)
        def _(event: KeyPressEvent) -> None:
            self._at = (self._at if self._at is not None else -1) + 1
            self._at %= len(self._choices)

        @keys.add("escape", filter=choosing)
        def _(event: KeyPressEvent) -> None:
            self._at = None

        @keys.add("c-c", filter=~empty)
        def _(event: KeyPressEvent) -> None:
            event.current_buffer.reset()
            self._at = None

        @keys.add("enter", filter=empty | Condition(lambda: self._at is not None))
        def _(event: KeyPressEvent) -> None:
            self._accept(event)

        return keys

    def _accept(self, event: KeyPressEvent) -> None:
        """Write the label of the choice as if it had been typed, and go on with it."""
        if self._at is not None:
            event.current_buffer.text = self._choices[self._at].label
            event.current_buffer.validate_and_handle()


class _Labels(Completer):
    """Completes the labels on offer and the commands."""

    def __init__(self, choices: Callable[[], Sequence[Choice]]) -> None:
        self._choices = choices

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Return what begins as the text does."""
        text = document.text_before_cursor
        words = COMMANDS if text.startswith("/") else [c.label for c in self._choices()]
        return [Completion(word, -len(text)) for word in words if text and word.startswith(text)]
