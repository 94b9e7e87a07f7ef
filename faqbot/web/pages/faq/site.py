"""The FAQ as files that any web server, or a browser by itself, can show."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faqbot.bot import Bot
from faqbot.errors import DataError, Location, problem
from faqbot.i18n import Lang
from faqbot.knowledge.model import Entry
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
    language: Lang = "ja"

    def write(self, folder: Path, *, overwrite: bool = False) -> int:
        """Write the site to ``folder`` and return how many entries are in it.

        The folder appears complete or not at all.

        One that is there already is replaced only with ``overwrite``, and only when it is empty
        or an earlier site: DataError otherwise, and when it cannot be written.
        """
        if folder.exists() and not (_empty(folder) or (overwrite and (folder / _MINE).is_file())):
            raise DataError([problem("exchange", "file-exists", Location(str(folder)))])
        library = library_of(self.bot.knowledge, self.day)
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            workshop = Path(tempfile.mkdtemp(prefix=".site-", dir=folder.resolve().parent))
            try:
                draft = workshop / "new"
                self._write(draft, library)
                if folder.exists():
                    folder.replace(workshop / "old")
                draft.replace(folder.resolve())
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            place = Location(str(folder))
            raise DataError([problem("exchange", "unwritable", place, reason=reason)]) from error
        return len(library.entries)

    def _write(self, folder: Path, library: Library) -> None:
        for name, content in self._files(library):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def _files(self, library: Library) -> Iterator[tuple[str, str | bytes]]:
        pages = Pages(self.bot, library, self.day, self._absolute)
        yield "index.html", pages.index(self._frame("."))
        for shelf in library.shelves:
            yield f"{shelf.category.id}/index.html", pages.category(shelf, self._frame(".."))
        for entry in library.entries.values():
            yield f"{_folder(entry)}index.html", pages.entry(entry, self._frame("../.."))
        for name in NEEDED:
            yield f"{ASSETS}/{name}", page_assets()[name]
        for picture in self.look.pictures(self.bot.knowledge.settings.name).values():
            yield f"{ASSETS}/{picture.name}", picture.content
        yield f"{ASSETS}/theme.css", f":root {{ --brand: {self.look.accent}; }}\n"
        yield f"{ASSETS}/entries.js", self._entries(library)
        yield ".nojekyll", ""  # GitHub Pages would leave out the folder of the assets
        yield _MINE, "made by faqbot export site\n"
        if self.url:
            yield "sitemap.xml", sitemap(self.url, library, ("",), self._path)

    def _frame(self, up: str) -> dict[str, object]:
        return frame(self.bot.knowledge, self.language, Static(up, self.desk), self.look)

    def _path(self, path: str) -> str:
        """The path that a page of a server has among the files."""
        short = path.removeprefix("faq/")
        return short if not short or short.endswith("/") else f"{short}/"

    def _absolute(self, path: str) -> str:
        return self.url + self._path(path) if self.url else ""

    def _entries(self, library: Library) -> str:
        """The list that the page's own search reads: questions, variants, keywords."""
        names = self.bot.knowledge.category
        listed = [
            {
                "title": entry.question,
                "category": names[entry.category].name,
                "path": f"{_folder(entry)}index.html",
                "words": [*entry.variants, *entry.keywords, entry.label],
            }
            for entry in library.entries.values()
        ]
        return f"window.faqEntries = {json.dumps(listed, ensure_ascii=False)};\n"


def _folder(entry: Entry) -> str:
    return f"{path_of(entry).removeprefix('faq/')}/"


def _empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
