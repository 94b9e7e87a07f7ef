"""``faqbot serve``: the desk on the web."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.console import show
from faqbot.cli.language import say
from faqbot.cli.opening import desk_time, kb_folder
from faqbot.cli.options import (
    DatabaseOption,
    DataOption,
    KbOption,
    LangOption,
    ModelOption,
    NowOption,
    SettingsOption,
)
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.web.run import Beginning


def serve(
    kb: KbOption = None,
    host: Annotated[str | None, typer.Option("--host", metavar="ADDRESS")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535)] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1)] = None,
    database: DatabaseOption = None,
    broker: Annotated[str | None, typer.Option("--broker", metavar="URL")] = None,
    data: DataOption = None,
    allow_origin: Annotated[
        list[str] | None, typer.Option("--allow-origin", metavar="ORIGIN")
    ] = None,
    settings: SettingsOption = None,
    demo: Annotated[bool, typer.Option("--demo")] = False,
    model: ModelOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Serve the assistant, the widget, the contact page and the operators' console."""
    from faqbot.bot import Bot
    from faqbot.web import read_settings
    from faqbot.web.run import begin, listen, run

    options = {
        "host": host,
        "port": port,
        "workers": workers,
        "database": database,
        "broker": broker,
        "data": data,
        "allow_origins": tuple(allow_origin) if allow_origin else None,
        "now": now and desk_time(now, kb_folder(kb)),
        "development": demo or None,
        "demo": demo or None,
    }
    chosen = read_settings(options, os.environ, settings)
    chosen.check()
    folder = kb_folder(kb)
    bot = Bot.load(folder, model=model)
    with listen(chosen.server) as listening:
        announce(listening.url, begin(bot, chosen, demo), lang)
        run(folder, chosen, listening, model)


def announce(url: str, beginning: Beginning, lang: Lang) -> None:
    """Say where everything is, and who may sign in."""
    show(say("serve.where", lang, url=url))
    if beginning.password is not None:
        show("", say("serve.demo", lang, password=beginning.password))
    elif not beginning.operators:
        show("", say("serve.no-operators", lang))
    show("", say("serve.stop", lang))
