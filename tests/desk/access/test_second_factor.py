"""Second factors: an authenticator app beside the password, and recovery codes."""

from collections.abc import AsyncIterator
from typing import Any

import pyotp
import pytest

from faqbot.desk import CodeNeeded, Desk, DeskSettings, Locked, Operator
from faqbot.desk.access.log import Actor
from faqbot.desk.access.throttle import Source
from faqbot.desk.identity.keys import Keys
from faqbot.errors import DeskError, Forbidden

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse"
HOME = Source(address="192.0.2.1", network="192.0.2.1")


@pytest.fixture
async def desk(bot: Any, place: Any, clock: Any) -> AsyncIterator[Desk]:
    quiet = DeskSettings(tick=None)
    async with Desk.open(
        bot, database=place.database, broker=place.broker, clock=clock, settings=quiet,
        keys=Keys("a key of today"),
    ) as desk:  # fmt: skip
        yield desk


async def enrol(desk: Desk, operator: Operator, clock: Any) -> tuple[pyotp.TOTP, list[str]]:
    proposed = desk.operators.second_factor.propose(operator.login, "はなまる: 商店")
    app = pyotp.parse_uri(proposed.uri)
    assert isinstance(app, pyotp.TOTP)
    assert app.name == operator.login
    code = app.at(clock.now)
    codes = await desk.operators.enrol(operator, proposed.secret, code, Actor(operator.login))
    return app, codes


async def test_a_code_is_needed_from_then_on(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """The password alone leads to the question for a code; no code is good twice."""
    app, _ = await enrol(desk, tanaka, clock)
    verify = desk.operators.verify
    assert await verify("tanaka", PASSWORD, app.at(clock.now)) == CodeNeeded(wrong=True)  # was used
    clock.forward(seconds=30)
    assert await verify("tanaka", PASSWORD) == CodeNeeded()
    assert await verify("tanaka", "wrong horse", app.at(clock.now)) is None
    found = await verify("tanaka", PASSWORD, app.at(clock.now))
    assert isinstance(found, Operator)
    assert found.second_factor
    assert await verify("tanaka", PASSWORD, app.at(clock.now)) == CodeNeeded(wrong=True)
    clock.forward(minutes=5)
    slow = app.at(clock.now.timestamp() - 30)
    assert isinstance(await verify("tanaka", PASSWORD, f"{slow[:3]} {slow[3:]}"), Operator)
    assert await verify("tanaka", PASSWORD, "000000") == CodeNeeded(wrong=True)


async def test_codes_cannot_be_guessed(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """Five wrong ones lock, from however many addresses; asking for the code counts for nothing."""
    app, _ = await enrol(desk, tanaka, clock)
    clock.forward(minutes=1)
    for _ in range(30):
        assert await desk.operators.verify("tanaka", PASSWORD, "", HOME) == CodeNeeded()
    for number in range(5):
        source = Source(address=f"198.51.100.{number}", network=f"198.51.100.{number}")
        wrong = await desk.operators.verify("tanaka", PASSWORD, "12345", source)
        assert wrong == CodeNeeded(wrong=True)
    right = await desk.operators.verify("tanaka", PASSWORD, app.at(clock.now), HOME)
    assert isinstance(right, Locked)
    clock.forward(minutes=15)
    right = await desk.operators.verify("tanaka", PASSWORD, app.at(clock.now), HOME)
    assert isinstance(right, Operator)


async def test_recovery_codes(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """Each is good once, in whatever case; new ones make the old ones worthless."""
    app, codes = await enrol(desk, tanaka, clock)
    assert len(set(codes)) == 10
    verify = desk.operators.verify
    assert isinstance(await verify("tanaka", PASSWORD, codes[0].upper()), Operator)
    assert await verify("tanaka", PASSWORD, codes[0]) == CodeNeeded(wrong=True)
    assert await desk.operators.second_factor.left(tanaka.id) == 9
    clock.forward(minutes=1)
    await desk.operators.enrol(tanaka, app.secret, app.at(clock.now), Actor("tanaka"))
    assert await verify("tanaka", PASSWORD, codes[1]) == CodeNeeded(wrong=True)
    await desk.operators.remove_second_factor(tanaka.id)
    assert isinstance(await verify("tanaka", PASSWORD), Operator)
    assert await desk.operators.second_factor.left(tanaka.id) is None


async def test_what_enrols_nobody(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """A wrong code, or a secret of one's own making."""
    secret = desk.operators.second_factor.propose("tanaka", "x").secret
    with pytest.raises(Forbidden):
        await desk.operators.enrol(tanaka, secret, "000000", Actor())
    with pytest.raises(DeskError):
        await desk.operators.enrol(tanaka, "AAAA", "000000", Actor())
    assert await desk.operators.verify("tanaka", PASSWORD) == tanaka


async def test_the_key_is_changed(
    desk: Desk, tanaka: Operator, clock: Any, bot: Any, place: Any
) -> None:
    """What the old key sealed is opened, and sealed with the new one when it is used next."""
    app, _ = await enrol(desk, tanaka, clock)

    async def verify(*keys: str) -> Any:
        clock.forward(minutes=1)
        async with Desk.open(
            bot, database=place.database, broker=place.broker, clock=clock,
            settings=DeskSettings(tick=None), keys=Keys(*keys),
        ) as other:  # fmt: skip
            return await other.operators.verify("tanaka", PASSWORD, app.at(clock.now))

    assert isinstance(await verify("tomorrow's", "a key of today"), Operator)
    assert isinstance(await verify("tomorrow's"), Operator)
