"""What erasing a person leaves of their tries."""

from typing import Any

import pytest
from sqlalchemy import func, select

from faqbot.storage.tables import codes, tries

pytestmark = pytest.mark.anyio


async def test_erasing_resets_no_lock_and_the_counts_go_by_themselves(
    desk: Any, visit: Any, clock: Any
) -> None:
    """An attacker who is erased on demand is locked all the same; a day later nothing is left."""
    attacker = await visit()
    await attacker.to_number()
    for _ in range(5):
        await attacker.say("000000")
    store = desk.store

    person = await desk.privacy.find(attacker.id)
    assert "failures" not in str(await desk.privacy.export(person))
    await desk.privacy.erase(person)
    again = await visit()
    assert "安全のため" in " ".join(await again.lock_probe())
    counted = select(func.count()).select_from(tries)
    assert await store.read(lambda connection: connection.scalar(counted)) > 0
    clock.forward(hours=24)
    await desk.identity.forget()
    assert await store.read(lambda connection: connection.scalar(counted)) == 0
    waiting = select(func.count()).select_from(codes)
    assert await store.read(lambda connection: connection.scalar(waiting)) == 0
