"""``faqbot export``: a knowledge base in a form that others read, or as a site of files."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.language import Language, say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.errors import FaqbotError
from faqbot.exchange.formats import Format, by_name

SITE = "site"  # the word that asks for a site


class Encoding(StrEnum):
    """Encodings of CSV: what Excel takes, what everything else takes, what old Excel takes."""

    UTF8_MARK = "utf-8-sig"
    UTF8 = "utf-8"
    CP932 = "cp932"


def export(
    output_file: Annotated[Path, typer.Argument(metavar="FILE")],
    folder: Annotated[Path | None, typer.Argument(metavar="DIR")] = None,
    kb: KbOption = None,
    target_format: Annotated[Format | None, typer.Option("--format")] = None,
    encoding: Annotated[Encoding, typer.Option("--encoding")] = Encoding.UTF8_MARK,
    force: Annotated[bool, typer.Option("--force")] = False,
    url: Annotated[str, typer.Option("--url", metavar="URL")] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="URL")] = "",
    lang: LangOption = Language.JA,
) -> None:
    """Write the knowledge base to ``output_file``; after ``site``, pages to ``folder``."""
    if folder is not None or str(output_file) == SITE:
        _site(str(output_file), folder, kb, force, url, desk, lang)
        return
    from faqbot.exchange.exporter import export_file
    from faqbot.exchange.recognise import unknown_format

    form = target_format or by_name(output_file)
    if form is None:
        raise unknown_format(output_file)
    done = export_file(kb_folder(kb), output_file, form, encoding=encoding, overwrite=force)
    typer.echo(say("export.done", lang.code, entries=done.entries, path=done.path))


def _site(
    word: str,
    folder: Path | None,
    kb: Path | None,
    force: bool,
    url: str,
    desk: str,
    lang: Language,
) -> None:
    if word != SITE or folder is None:
        raise FaqbotError(say("export.site-usage", lang.code))
    from zoneinfo import ZoneInfo

    from faqbot.bot import Bot
    from faqbot.web import ServerSettings
    from faqbot.web.pages.faq.site import Site

    bot = Bot.load(kb_folder(kb))
    today = bot.clock().astimezone(ZoneInfo(bot.knowledge.support.timezone)).date()
    accent = ServerSettings().server.accent
    site = Site(bot, today, accent, _address(url, lang) and f"{_address(url, lang)}/",
                _address(desk, lang), lang.code)  # fmt: skip
    done = site.write(folder, overwrite=force)
    typer.echo(say("export.done", lang.code, entries=done.entries, path=done.path))


def _address(text: str, lang: Language) -> str:
    """Return an address of the web without a slash at its end; an empty one stays empty."""
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise FaqbotError(say("export.bad-url", lang.code, url=text))
    return text.rstrip("/")
