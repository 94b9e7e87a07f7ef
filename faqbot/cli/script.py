"""A conversation line by line: what is piped in is echoed, so that the output can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from faqbot.cli.markdown import plain_lines
from faqbot.cli.render import columns, numbered
from faqbot.dialogue.events import Chose, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Choice


class Script:
    """Reads messages from one stream and writes the conversation to another."""

    def __init__(self, assistant: str, source: TextIO, target: TextIO) -> None:
        """Take the assistant's name and the two streams."""
        self._assistant = assistant
        self._source = source
        self._target = target
        self._typed_here = source.isatty()  # then the terminal shows what is typed

    @property
    def room(self) -> int:
        """How many cells a line may take."""
        return columns()

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        """Write the replies and the numbered choices."""
        if not replies:
            return
        self._write(f"【{self._assistant}】")
        self._write("\n\n".join("\n".join(plain_lines(r.text, self.room)) for r in replies))
        for line in numbered([choice.label for choice in choices], self.room - 2):
            self._write(f"  {line}")
        self._write("")

    def note(self, text: str) -> None:
        """Write a note."""
        self._write(text)
        self._write("")

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Read the next line that is not empty."""
        while True:
            self._target.write("> " if self._typed_here else "")
            self._target.flush()
            line = self._source.readline()
            if not line:
                return None
            if text := line.strip():
                self._write("" if self._typed_here else f"> {text}\n")
                return Said(text)

    def _write(self, line: str) -> None:
        self._target.write(line + "\n")
