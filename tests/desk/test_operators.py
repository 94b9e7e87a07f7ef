import asyncio
from typing import Any

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from faqbot.desk import Desk, Locked, Operator
from faqbot.errors import DeskError, NotFound

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse"


async def test_signing_in(desk: Desk, tanaka: Operator) -> None:
    """The right password says who it is; nothing else does, and no hash leaves the database."""
    assert await desk.operators.verify("tanaka", PASSWORD) == tanaka
    assert await desk.operators.verify("tanaka", "wrong horse") is None
    assert await desk.operators.verify("nobody", PASSWORD) is None
    assert await desk.operators.verify("tan\x00aka\ud800", "\ud800") is None
    assert "argon2" not in repr(tanaka)


async def test_passwords_cost_what_is_recommended(earnest_hasher: Any) -> None:
    """What is stored of them is argon2id with the lesser of the two profiles of RFC 9106."""
    found = extract_parameters(earnest_hasher.hash(PASSWORD))
    assert found == RFC_9106_LOW_MEMORY


async def test_too_many_failures_lock(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """After five the right password helps no more, for a quarter of an hour."""
    for _ in range(4):
        assert await desk.operators.verify("tanaka", "wrong") is None
    assert await desk.operators.verify("tanaka", PASSWORD) == tanaka  # counted anew
    for _ in range(5):
        assert await desk.operators.verify("tanaka", "wrong") is None
    locked = await desk.operators.verify("tanaka", PASSWORD)
    assert isinstance(locked, Locked)
    clock.forward(minutes=15, milliseconds=-1)
    assert await desk.operators.verify("tanaka", PASSWORD) == locked
    clock.forward(milliseconds=1)
    assert await desk.operators.verify("tanaka", PASSWORD) == tanaka


async def test_many_attempts_at_once_are_no_way_round(
    desk: Desk, open_desk: Any, tanaka: Operator
) -> None:
    """Of twenty passwords tried at the same time, in two processes, five are looked at."""
    other = await open_desk()
    tries = [d.operators.verify("tanaka", "wrong") for d in (desk, other) * 10]
    outcomes = await asyncio.gather(*tries)
    assert outcomes.count(None) == 5
    assert sum(isinstance(outcome, Locked) for outcome in outcomes) == 15


async def test_sessions(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """A session lasts twelve hours, or until it is revoked."""
    operators = desk.operators
    token, other = (
        await operators.sessions.create(tanaka.id),
        await operators.sessions.create(tanaka.id),
    )
    assert await operators.signed_in(token) == tanaka
    assert await operators.signed_in(token + "x") is None
    assert await operators.signed_in("\ud800") is None
    await operators.sessions.revoke(token)
    assert await operators.signed_in(token) is None
    clock.forward(hours=12, milliseconds=-1)
    assert await operators.signed_in(other) == tanaka
    clock.forward(milliseconds=1)
    assert await operators.signed_in(other) is None


@pytest.mark.parametrize("how", ["password", "disabled"])
async def test_what_ends_every_session(desk: Desk, tanaka: Operator, how: str) -> None:
    """A new password, or the end of an account, signs out everywhere at once."""
    token = await desk.operators.sessions.create(tanaka.id)
    if how == "password":
        await desk.operators.set_password(tanaka.id, "another horse")
        assert await desk.operators.verify("tanaka", PASSWORD) is None
        assert await desk.operators.verify("tanaka", "another horse") == tanaka
    else:
        assert (await desk.operators.change(tanaka.id, disabled=True)).disabled
        assert await desk.operators.verify("tanaka", PASSWORD) is None
    assert await desk.operators.signed_in(token) is None


async def test_accounts_are_kept(desk: Desk, tanaka: Operator, boss: Operator) -> None:
    """They are listed by login, found, and changed."""
    assert await desk.operators.all() == [boss, tanaka]
    assert await desk.operators.find("tanaka") == await desk.operators.get(tanaka.id) == tanaka
    changed = await desk.operators.change(tanaka.id, name="田中 花子", role="supervisor")
    assert (changed.name, changed.role, changed.login) == ("田中 花子", "supervisor", "tanaka")
    for missing in (desk.operators.get("nobody"), desk.operators.find("nobody")):
        with pytest.raises(NotFound):
            await missing


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"login": "tanaka"}, "tanaka already"),
        ({"login": " "}, "1 to 200"),
        ({"name": "x" * 201}, "1 to 200"),
        ({"password": "short"}, "10 characters"),
        ({"role": "king"}, "none of operator, supervisor"),
    ],
)
async def test_bad_accounts(
    desk: Desk, tanaka: Operator, changes: dict[str, Any], message: str
) -> None:
    """The message says what is wrong; nobody is added."""
    good = {"login": "suzuki", "name": "鈴木", "password": PASSWORD, "role": "operator"}
    with pytest.raises(DeskError, match=message):
        await desk.operators.add(**good | changes)
    assert await desk.operators.all() == [tanaka]
