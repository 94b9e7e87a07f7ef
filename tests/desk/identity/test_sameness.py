"""Nothing tells whether an account exists: not the words, nor the events, nor the work done."""

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

pytestmark = pytest.mark.anyio
ACCOUNT, NOBODYS = "12345678", "99999999"


@contextmanager
def statements(desk: Any) -> Iterator[dict[str, list[str]]]:
    """Collect what is asked of the database, without the values, by the kind of thread.

    Messages are sent while the answer is stored: which is first is chance, whatever the account.
    """
    found: dict[str, list[str]] = defaultdict(list)

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found[threading.current_thread().name.split("_")[0]].append(statement)

    event.listen(desk.store._engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(desk.store._engine, "before_cursor_execute", note)


async def _by_number(one: Any) -> None:
    await one.to_number(one.account)
    for _ in range(6):
        await one.say("000000")


async def _by_code(one: Any) -> None:
    await one.to_code(one.account)
    await one.say("届かない")
    for n in range(7):
        await one.say(f"00000{n}")


async def _by_wish(one: Any) -> None:
    await one.say("個人識別番号を教えて")
    await one.say(one.account)
    for _ in range(6):
        await one.say("再送")
    await one.say("12345")


@pytest.mark.parametrize("walk", [_by_number, _by_code, _by_wish])
async def test_replies_events_and_work_are_the_same(
    visit: Callable[..., Any], desk: Any, clock: Any, walk: Any
) -> None:
    """The same walk for a customer's account and for nobody's leaves the same traces."""
    traces = []
    for account in (ACCOUNT, NOBODYS):
        one = await visit(address=None)
        one.account = account
        with statements(desk) as work:
            await walk(one)
        events = await desk.conversations.events(one.id, operator=True)
        shown = [{k: v for k, v in e.items() if k not in ("at", "client_id")} for e in events]
        traces.append((re.sub(account, "ACCOUNT", str(shown)), work))
        clock.forward(days=7)  # what is open on a day of the week is not what is judged
    (events_of_one, work_of_one), (events_of_none, work_of_none) = traces
    assert re.sub(r"\d+月\d+日（.）", "", events_of_one) == re.sub(
        r"\d+月\d+日（.）", "", events_of_none
    )
    assert work_of_one == work_of_none
    assert len(work_of_one["faqbot-loner"]) > 20


async def test_a_right_guess_for_nobodys_account_proves_nothing(
    visit: Callable[..., Any], desk: Any
) -> None:
    """A code that was never sent cannot be right, even if somebody guesses it."""
    from faqbot.desk.identity import numbers

    one = await (await visit()).to_code(NOBODYS)
    keys = desk.identity._keys

    def plant(connection: Any) -> None:
        code = ("123123", desk.now().replace(year=2030))
        numbers.put_code(connection, keys, NOBODYS, one.id, *code)
        numbers.deliverable(connection, keys, NOBODYS, one.id, "123123", known=False)

    await desk.store.alone(plant)
    assert "あと 4 回" in await one.do_all("123123")
