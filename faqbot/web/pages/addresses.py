"""Links of a page: to a server, or among the files of a static site."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from faqbot.knowledge.model import Entry
from faqbot.web.assets import version


@dataclass(frozen=True, slots=True)
class Served:
    """Links on a server under ``root``; ``query`` keeps a language that the address chose.

    A template may need any; an empty one leads nowhere and is not to be shown.
    """

    root: str
    query: str = ""

    @property
    def home(self) -> str:
        """The support page."""
        return f"{self.root}/{self.query}"

    @property
    def contact(self) -> str:
        """The contact page."""
        return f"{self.root}/contact{self.query}"

    def write(self, kind: str) -> str:
        """The form for a mail, or to be called back."""
        return f"{self.root}/contact/{kind}{self.query}"

    @property
    def chat(self) -> str:
        """The server of the chat."""
        return f"{self.root}/"

    @property
    def widget(self) -> str:
        """The widget's script."""
        return f"{self.root}/widget.js"

    @property
    def theme(self) -> str:
        """The style that holds the colour."""
        return f"{self.root}/pages/theme.css"

    @property
    def faq(self) -> str:
        """The first page of the FAQ."""
        return f"{self.root}/faq/{self.query}"

    @property
    def search(self) -> str:
        """What the form of the search sends to."""
        return f"{self.root}/faq/search"

    @property
    def suggest(self) -> str:
        """What answers while one types."""
        return f"{self.root}/faq/search.json{self.query}"

    def vote(self, entry: Entry) -> str:
        """What takes 「参考になりましたか？」."""
        return f"{self.root}/{path_of(entry)}/helpful{self.query}"

    def category(self, id_: str) -> str:
        """The page of a category."""
        return f"{self.root}/faq/{id_}/{self.query}"

    def entry(self, entry: Entry) -> str:
        """The page of an entry."""
        return f"{self.root}/{path_of(entry)}{self.query}"

    def asset(self, name: str) -> str:
        """A file of the pages."""
        return f"{self.root}/pages/{name}?v={version(name)}"

    def picture(self, name: str) -> str:
        """The logo or the icon."""
        return f"{self.root}/pages/{name}"

    def ask(self, question: str) -> str:
        """The chat, with a question carried over."""
        return f"{self.root}/?ask={quote(question, safe='')}{self.query.replace('?', '&')}"


@dataclass(frozen=True, slots=True)
class Static:
    """Links from a file to others; ``up`` is the way to the site's folder, such as ``../..``.

    ``desk`` is the address of a server with the chat, empty when there is none.
    """

    up: str
    desk: str = ""
    query: str = ""

    @property
    def home(self) -> str:
        """The support page, on the desk."""
        return self._on_desk("/")

    @property
    def contact(self) -> str:
        """The contact page, on the desk."""
        return self._on_desk("/contact")

    @property
    def chat(self) -> str:
        """The desk."""
        return self._on_desk("/")

    @property
    def widget(self) -> str:
        """The widget's script, from the desk."""
        return self._on_desk("/widget.js")

    @property
    def theme(self) -> str:
        """The style that holds the colour."""
        return f"{self.up}/_assets/theme.css"

    @property
    def faq(self) -> str:
        """The first page."""
        return f"{self.up}/index.html"

    @property
    def search(self) -> str:
        """No file can search; the page's script does."""
        return ""

    @property
    def suggest(self) -> str:
        """The list that the page's script searches."""
        return f"{self.up}/_assets/entries.js"

    def vote(self, entry: Entry) -> str:
        """No file can count."""
        return ""

    def category(self, id_: str) -> str:
        """The page of a category."""
        return f"{self.up}/{id_}/index.html"

    def entry(self, entry: Entry) -> str:
        """The page of an entry."""
        return f"{self.up}/{path_of(entry).removeprefix('faq/')}/index.html"

    def asset(self, name: str) -> str:
        """A file of the pages."""
        return f"{self.up}/_assets/{name}"

    def picture(self, name: str) -> str:
        """The logo or the icon."""
        return f"{self.up}/_assets/{name}"

    def ask(self, question: str) -> str:
        """The chat on the desk, with a question carried over."""
        return self._on_desk(f"/?ask={quote(question, safe='')}")

    def _on_desk(self, path: str) -> str:
        return f"{self.desk}{path}" if self.desk else ""


def path_of(entry: Entry) -> str:
    """Return the path of an entry's page: its category and its id, which never change by editing.

    The id alone decides; a path with another category is sent on to this one. Ids are made of
    letters that need no quoting.
    """
    return f"faq/{entry.category}/{entry.id}"
