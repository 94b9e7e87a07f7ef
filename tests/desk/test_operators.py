import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from faqbot.desk import Desk, Locked, Operator
from faqbot.desk.access.throttle import Source
from faqbot.errors import DeskError, NotFound

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse"
HOME, AWAY = (Source(address=one, network=one) for one in ("192.0.2.1", "198.51.100.7"))


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
    """After five from an address the right password helps no more there, for 15 minutes."""
    verify = partial(desk.operators.verify, "tanaka", source=HOME)
    for _ in range(4):
        assert await verify("wrong") is None
    assert await verify(PASSWORD) == tanaka  # counted anew
    for _ in range(5):
        assert await verify("wrong") is None
    locked = await verify(PASSWORD)
    assert isinstance(locked, Locked)
    assert await desk.operators.verify("tanaka", PASSWORD, source=AWAY) == tanaka
    clock.forward(minutes=15, milliseconds=-1)
    assert await verify(PASSWORD) == locked
    clock.forward(milliseconds=1)
    assert await verify(PASSWORD) == tanaka


async def test_a_known_device_is_spared(desk: Desk, tanaka: Operator) -> None:
    """Whoever tries at the same address, or at many: a device known for the login comes in."""
    own = replace(HOME, device="d" * 32)
    for number in range(120):
        address = f"203.0.113.{number // 4}"
        source = Source(address=address, network=address) if number > 5 else HOME
        assert not isinstance(
            await desk.operators.verify("tanaka", "wrong", source=source), Operator
        )
    fresh = Source(address="192.0.2.77", network="192.0.2.77")
    assert isinstance(await desk.operators.verify("tanaka", PASSWORD, source=fresh), Locked)
    assert await desk.operators.verify("tanaka", PASSWORD, source=own) == tanaka
    for _ in range(5):
        assert await desk.operators.verify("tanaka", "wrong", source=own) is None
    assert isinstance(await desk.operators.verify("tanaka", PASSWORD, source=own), Locked)
    await desk.operators.unlock(tanaka.id)
    assert await desk.operators.verify("tanaka", PASSWORD, source=fresh) == tanaka


async def test_an_address_that_tries_many_logins(desk: Desk, tanaka: Operator) -> None:
    """Twenty failures of one address lock it for every login; nobody else is concerned."""
    for number in range(20):
        assert await desk.operators.verify(f"nobody{number}", "wrong", source=HOME) is None
    assert isinstance(await desk.operators.verify("tanaka", PASSWORD, source=HOME), Locked)
    assert await desk.operators.verify("tanaka", PASSWORD, source=AWAY) == tanaka


async def test_an_address_that_hides_everybody_locks_nobody(desk: Desk, tanaka: Operator) -> None:
    """Behind a proxy that nobody named only the login itself is counted."""
    for number in range(60):
        assert await desk.operators.verify(f"nobody{number}", "wrong") is None
    for _ in range(20):
        assert await desk.operators.verify("tanaka", "wrong") is None
    assert await desk.operators.verify("tanaka", PASSWORD) == tanaka


async def test_many_attempts_at_once_are_no_way_round(
    desk: Desk, open_desk: Any, tanaka: Operator
) -> None:
    """Of twenty passwords tried at the same time, in two processes, five are looked at."""
    other = await open_desk()
    tries = [d.operators.verify("tanaka", "wrong", source=HOME) for d in (desk, other) * 10]
    outcomes = await asyncio.gather(*tries)
    assert outcomes.count(None) == 5
    assert sum(isinstance(outcome, Locked) for outcome in outcomes) == 15


async def test_a_whole_office_at_once_is_told_so(desk: Desk) -> None:
    """Of thirty logins tried at once twenty are looked at; the others hear that it is crowded."""
    at_once = [desk.operators.verify(f"op{at}", "wrong", source=HOME) for at in range(30)]
    outcomes = await asyncio.gather(*at_once)
    crowded = [one for one in outcomes if isinstance(one, Locked) and one.crowded]
    assert (outcomes.count(None), len(crowded)) == (20, 10)


async def test_one_login_too_often_is_not_crowded(desk: Desk, tanaka: Operator) -> None:
    """What is locked for its own failures is not told apart from one that does not exist."""
    for _ in range(5):
        assert await desk.operators.verify(tanaka.login, "wrong", source=HOME) is None
    refused = await desk.operators.verify(tanaka.login, "wrong", source=HOME)
    assert isinstance(refused, Locked)
    assert not refused.crowded


async def test_sessions(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """A session lasts twelve hours of use, or until it is revoked or left alone for long."""
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
    for _ in range(35):
        clock.forward(minutes=20)
        found = await operators.sessions.check(other)
        assert found is not None
        await operators.sessions.used(found)
    clock.forward(minutes=20, milliseconds=-1)
    assert await operators.signed_in(other) == tanaka
    clock.forward(milliseconds=1)
    assert await operators.signed_in(other) is None
    idle = await operators.sessions.create(tanaka.id)
    clock.forward(minutes=30)
    assert await operators.signed_in(idle) is None


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
        ({"password": "password1234"}, "guessed too easily"),
        ({"password": "suzuki2024!"}, "guessed too easily"),
        ({"password": "1qaz2wsx3edc"}, "guessed too easily"),
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
