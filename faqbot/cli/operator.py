"""``faqbot operator``: who may sign in to the console."""

from __future__ import annotations

import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from faqbot.cli import opening
from faqbot.cli.console import show, write_json
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
_existing = partial(opening.existing_desk, "operator")
_refuse = partial(opening.refuse, "operator")

LoginArgument = Annotated[str, typer.Argument(metavar="LOGIN")]
StdinOption = Annotated[bool, typer.Option("--password-stdin")]


def add(
    login: LoginArgument,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME")] = None,
    role: Annotated[Literal["operator", "supervisor"], typer.Option("--role")] = "operator",
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
    chosen = opening.desk_settings(data, database, settings)

    async def work(operators: Operators) -> bool:
        if any(one.login == login for one in await operators.all()):
            _refuse("exists", lang, login=login)
        new = await _new_password(login, password_stdin, chosen, lang)
        with _strong(lang):
            await operators.add(login, shown, new, role)
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
        keys = ("login", "name", "role", "disabled")
        write_json([{key: getattr(one, key) for key in keys} for one in found])
        return
    if not found:
        show(say("operator.none", lang))
    width = max((len(one.login) for one in found), default=0)
    for one in found:
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
        new = await _new_password(login, password_stdin, chosen, lang)
        with _strong(lang):
            await operators.set_password(known.id, new)

    _with_operators(chosen, work)
    show(say("operator.password-changed", lang, login=login))


def _deed(
    said: str, deed: Callable[[Operators, Operator], Awaitable[object]]
) -> Callable[..., None]:
    """Return the command that does ``deed`` to an operator and then says ``said``."""

    def command(
        login: LoginArgument,
        data: DataOption = None,
        database: DatabaseOption = None,
        settings: SettingsOption = None,
        lang: LangOption = "ja",
    ) -> None:
        async def work(operators: Operators) -> None:
            await deed(operators, await _find(operators, login, lang))

        _with_operators(_existing(data, database, settings, lang), work)
        show(say(f"operator.{said}", lang, login=login))

    return command


operator = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)
operator.command("add")(guarded(add))
operator.command("list")(guarded(list_))
operator.command("password")(guarded(password))
for _name, _said, _do in (
    ("disable", "disabled", lambda all_, one: all_.change(one.id, disabled=True)),
    ("enable", "enabled", lambda all_, one: all_.change(one.id, disabled=False)),
    ("unlock", "unlocked", lambda all_, one: all_.unlock(one.id)),
    ("reset-factor", "factor-reset", lambda all_, one: all_.remove_second_factor(one.id)),
):
    operator.command(_name)(guarded(_deed(_said, _do)))


@contextmanager
def _strong(lang: Lang) -> Iterator[None]:
    """Refuse a password that is guessed too easily."""
    from faqbot.desk.access.passwords import WeakPassword

    try:
        yield
    except WeakPassword:
        _refuse("weak", lang)


async def _find(operators: Operators, login: str, lang: Lang) -> Operator:
    try:
        return await operators.find(login)
    except NotFound:
        _refuse("unknown", lang, login=login)


async def _new_password(login: str, from_stdin: bool, settings: ServerSettings, lang: Lang) -> str:
    import asyncio

    return await asyncio.to_thread(
        _read_password, login, from_stdin, settings.desk.min_password, lang
    )


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
    return opening.with_store(settings, ask)
