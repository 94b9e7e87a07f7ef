"""The FAQ as files that any web server, or a browser by itself, can show."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faqbot.bot import Bot
from faqbot.errors import DataError, Location, problem, reason_of
from faqbot.i18n import Lang
from faqbot.knowledge.model import HOME, Entry, Knowledge
from faqbot.web.appearance import AppearanceSettings
from faqbot.web.assets import page_assets
from faqbot.web.pages.addresses import Static, path_of
from faqbot.web.pages.faq.library import Library, library_of
from faqbot.web.pages.faq.views import Pages, sitemap
from faqbot.web.pages.rendering import frame

ASSETS = "_assets"  # no category can have this id
NEEDED = ("site.css", "site.js", "faq.css", "faq.js", "faq-local.js")
_MINE = ".faqbot-site"  # stands in a folder that an export made


@dataclass(frozen=True, slots=True)
class Site:
    """What to write: ``url`` is where the files will be found, ``desk`` a server with the chat.

    Without ``url`` there are no canonical links and no sitemap, without ``desk`` no chat.
    """

    bot: Bot
    day: date
    look: AppearanceSettings
    url: str = ""
    desk: str = ""

    def write(self, folder: Path, *, overwrite: bool = False) -> int:
        """Write the site to ``folder`` and return how many entries are in it.

        The folder appears complete or not at all.

        One that is there already is replaced only with ``overwrite``, and only when it is empty
        or an earlier site: DataError otherwise, and when it cannot be written.
        """
        if folder.exists() and not (_empty(folder) or (overwrite and (folder / _MINE).is_file())):
            raise DataError([problem("exchange", "file-exists", Location(str(folder)))])
        libraries = [library_of(known, self.day) for known in self.bot.knowledge.spoken]
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            workshop = Path(tempfile.mkdtemp(prefix=".site-", dir=folder.resolve().parent))
            try:
                draft = workshop / "new"
                self._write(draft, libraries)
                if folder.exists():
                    folder.replace(workshop / "old")
                draft.replace(folder.resolve())
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
        except OSError as error:
            reason = reason_of(error)
            place = Location(str(folder))
            raise DataError([problem("exchange", "unwritable", place, reason=reason)]) from error
        return len(libraries[0].entries)

    def _write(self, folder: Path, libraries: Sequence[Library]) -> None:
        pages = (page for library in libraries for page in self._pages(library))
        for name, content in (*pages, *self._beside(libraries)):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def _pages(self, library: Library) -> Iterator[tuple[str, str]]:
        """Yield the pages in one language; those of others stand in a folder of its own."""
        language = library.knowledge.language
        root = _root(language)
        pages = Pages(self.bot, library, self.day, self._absolute)

        def framed(path: str) -> tuple[str, dict[str, object]]:
            return f"{root}{path}index.html", self._frame(library.knowledge, path)

        name, around = framed("")
        yield name, pages.index(around)
        for shelf in library.shelves:
            name, around = framed(f"{shelf.category.id}/")
            yield name, pages.category(shelf, around)
            for entry in shelf.entries:
                name, around = framed(_folder(entry))
                yield name, pages.entry(entry, around)
        yield f"{root}{ASSETS}/entries.js", self._entries(library)

    def _beside(self, libraries: Sequence[Library]) -> Iterator[tuple[str, str | bytes]]:
        for name in NEEDED:
            for library in libraries:
                yield f"{_root(library.knowledge.language)}{ASSETS}/{name}", page_assets()[name]
        for library in libraries:
            root = _root(library.knowledge.language)
            for picture in self.look.pictures(library.knowledge.settings.name).values():
                yield f"{root}{ASSETS}/{picture.name}", picture.content
            yield f"{root}{ASSETS}/theme.css", f":root {{ --brand: {self.look.accent}; }}\n"
        yield ".nojekyll", ""  # GitHub Pages would leave out the folder of the assets
        yield _MINE, "made by faqbot export site\n"
        if self.url:
            home, *others = libraries
            more = [(self.url + _root(one.knowledge.language), one, self._path) for one in others]
            yield "sitemap.xml", sitemap(self.url, home, ("",), self._path, more)

    def _frame(self, knowledge: Knowledge, path: str) -> dict[str, object]:
        up = "/".join([".."] * path.count("/")) or "."
        own = knowledge.language
        # To the same page where it is there, in every language: else to the first one.
        others = {
            other: f"{up}/{'' if own == HOME else '../'}{_root(other)}index.html"
            for other in self.bot.languages
            if other != own
        }
        return frame(knowledge, Static(up, self.desk), self.look, others)

    def _path(self, path: str) -> str:
        """The path that a page of a server has among the files."""
        short = path.removeprefix("faq/")
        return short if not short or short.endswith("/") else f"{short}/"

    def _absolute(self, path: str, language: Lang) -> str:
        return f"{self.url}{_root(language)}{self._path(path)}" if self.url else ""

    def _entries(self, library: Library) -> str:
        """The list that the page's own search reads: questions, variants, keywords."""
        names = library.knowledge.category
        listed = [
            {
                "title": entry.question,
                "category": names[entry.category].name,
                "path": f"{_folder(entry)}index.html",
                "words": [*entry.variants, *entry.keywords, entry.label],
            }
            for shelf in library.shelves
            for entry in shelf.entries
        ]
        return f"window.faqEntries = {json.dumps(listed, ensure_ascii=False)};\n"


def _root(language: Lang) -> str:
    """Return the folder of the pages in ``language``; no category can have this id."""
    return "" if language == HOME else f"_{language}/"


def _folder(entry: Entry) -> str:
    return f"{path_of(entry).removeprefix('faq/')}/"


def _empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
