"""``faqbot operator``: who may sign in to the console."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from faqbot.cli import database
from faqbot.cli.console import show
from faqbot.cli.database import desk_settings, with_store
from faqbot.cli.guard import guarded
from faqbot.cli.language import say
from faqbot.cli.options import DatabaseOption, DataOption, JsonOption, LangOption, SettingsOption
from faqbot.errors import NotFound
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.desk.operators import Operator, Operators
    from faqbot.storage.store import Store
    from faqbot.web.settings import ServerSettings

T = TypeVar("T")
_LOGIN = re.compile(r"[a-z0-9._@-]{2,64}")  # the console takes the same
_LONGEST_NAME = 100
_existing = partial(database.existing_desk, "operator")
_refuse = partial(database.refuse, "operator")


LoginArgument = Annotated[str, typer.Argument(metavar="LOGIN")]
StdinOption = Annotated[bool, typer.Option("--password-stdin")]
NameOption = Annotated[str | None, typer.Option("--name", metavar="NAME")]
RoleOption = Annotated[Literal["operator", "supervisor"], typer.Option("--role")]


def add(
    login: LoginArgument,
    name: NameOption = None,
    role: RoleOption = "operator",
    password_stdin: StdinOption = False,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Add an operator."""
    if not _LOGIN.fullmatch(login):
        _refuse("login", lang, login=login)
    shown = (login if name is None else name).strip()
    if not 1 <= len(shown) <= _LONGEST_NAME:
        _refuse("name", lang)
    chosen = desk_settings(data, database, settings)

    async def work(operators: Operators) -> bool:
        if any(one.login == login for one in await operators.all()):
            _refuse("exists", lang, login=login)
        least = chosen.desk.min_password
        password = await _new_password(login, password_stdin, least, lang)
        await operators.add(login, shown, password, role)
        return any(one.role == "supervisor" for one in await operators.all())

    supervised = _with_operators(chosen, work)
    show(say("operator.added", lang, name=shown, login=login))
    if not supervised:
        show(say("operator.no-supervisor", lang))


def list_(
    as_json: JsonOption = False,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """List the operators."""
    chosen = _existing(data, database, settings, lang)
    found = _with_operators(chosen, lambda operators: operators.all())
    if as_json:
        show(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
    elif not found:
        show(say("operator.none", lang))
    width = max((len(one.login) for one in found), default=0)
    for one in () if as_json else found:
        state = say(f"operator.state-{'disabled' if one.disabled else 'enabled'}", lang)
        role = say(f"operator.role-{one.role}", lang)
        show(f"{one.login:<{width}}  {role}  {state}  {one.name}")


def password(
    login: LoginArgument,
    password_stdin: StdinOption = False,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Set a new password."""
    chosen = _existing(data, database, settings, lang)

    async def work(operators: Operators) -> None:
        known = await _find(operators, login, lang)
        least = chosen.desk.min_password
        new = await _new_password(login, password_stdin, least, lang)
        await operators.set_password(known.id, new)

    _with_operators(chosen, work)
    show(say("operator.password-changed", lang, login=login))


def disable(
    login: LoginArgument,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Let someone sign in no more."""
    _switch(login, True, _existing(data, database, settings, lang), lang)


def enable(
    login: LoginArgument,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Let someone sign in again."""
    _switch(login, False, _existing(data, database, settings, lang), lang)


operator = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)
for name_, function in (
    ("add", add),
    ("list", list_),
    ("password", password),
    ("disable", disable),
    ("enable", enable),
):
    operator.command(name_)(guarded(function))


def _switch(login: str, disabled: bool, settings: ServerSettings, lang: Lang) -> None:
    async def work(operators: Operators) -> None:
        known = await _find(operators, login, lang)
        await operators.change(known.id, disabled=disabled)

    _with_operators(settings, work)
    show(say(f"operator.{'disabled' if disabled else 'enabled'}", lang, login=login))


async def _find(operators: Operators, login: str, lang: Lang) -> Operator:
    try:
        return await operators.find(login)
    except NotFound:
        _refuse("unknown", lang, login=login)


async def _new_password(login: str, from_stdin: bool, least: int, lang: Lang) -> str:
    import asyncio

    return await asyncio.to_thread(_read_password, login, from_stdin, least, lang)


def _read_password(login: str, from_stdin: bool, least: int, lang: Lang) -> str:
    """Return a password that is long enough, from stdin or typed twice without being shown."""
    from getpass import getpass

    if from_stdin:
        new = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        _refuse("no_terminal", lang)
    else:
        new = getpass(say("operator.ask", lang, login=login))
        if getpass(say("operator.ask-again", lang)) != new:
            _refuse("differ", lang)
    if len(new) < least:
        _refuse("short", lang, count=least)
    return new


def _with_operators(settings: ServerSettings, work: Callable[[Operators], Awaitable[T]]) -> T:
    from faqbot.desk.operators import Operators

    async def ask(store: Store) -> T:
        return await work(Operators(store, lambda: datetime.now(UTC), settings.desk))

    if not settings.server.database:
        settings.server.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return with_store(settings, ask)


def _as_json(one: Operator) -> dict[str, object]:
    return {"login": one.login, "name": one.name, "role": one.role, "disabled": one.disabled}
