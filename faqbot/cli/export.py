"""``faqbot export``: a knowledge base in a form that others read, or as a site of files."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from faqbot.cli.console import show
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.errors import FaqbotError
from faqbot.exchange.formats import Format, by_name
from faqbot.i18n import Sentence
from faqbot.i18n.catalogue import Lang

SITE = "site"  # the word that asks for a site


def export(
    output_file: Annotated[Path, typer.Argument(metavar="FILE")],
    folder: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    kb: KbOption = None,
    target_format: Annotated[Format | None, typer.Option("--format")] = None,
    encoding: Annotated[
        Literal["utf-8-sig", "utf-8", "cp932"], typer.Option("--encoding")
    ] = "utf-8-sig",
    force: Annotated[bool, typer.Option("--force")] = False,
    url: Annotated[str, typer.Option("--url", metavar="URL")] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="URL")] = "",
    lang: LangOption = "ja",
) -> None:
    """Write the knowledge base to ``output_file``; after ``site``, pages to ``folder``."""
    if folder is not None or str(output_file) == SITE:
        _site(str(output_file), folder, kb, force, url, desk, lang)
        return
    from faqbot.exchange.exporter import export_file
    from faqbot.exchange.formats import unknown_format

    form = target_format or by_name(output_file)
    if form is None:
        raise unknown_format(output_file, written=True)
    done = export_file(kb_folder(kb), output_file, form, encoding=encoding, overwrite=force)
    show(say("export.done", lang, entries=done.entries, path=done.path))


def _site(
    word: str,
    folder: Path | None,
    kb: Path | None,
    force: bool,
    url: str,
    desk: str,
    lang: Lang,
) -> None:
    if word != SITE or folder is None:
        raise FaqbotError(Sentence.of("cli-export", "site-usage"))
    from zoneinfo import ZoneInfo

    from faqbot.bot import Bot
    from faqbot.web import read_settings
    from faqbot.web.pages.faq.site import Site

    bot = Bot.load(kb_folder(kb))
    today = bot.clock().astimezone(ZoneInfo(bot.knowledge.support.timezone)).date()
    look = read_settings({}, os.environ, None).appearance
    base = f"{_address(url)}/" if url else ""
    site = Site(bot, today, look, base, _address(desk))
    entries = site.write(folder, overwrite=force)
    show(say("export.done", lang, entries=entries, path=folder))


def _address(text: str) -> str:
    """Return an address of the web without a slash at its end; an empty one stays empty."""
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise FaqbotError(Sentence.of("cli-export", "bad-url", url=text))
    return text.rstrip("/")
