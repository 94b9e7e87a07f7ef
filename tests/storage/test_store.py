from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from faqbot.storage.store import Store

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.anyio
async def test_one_holds_a_lease_at_a_time(place: Any) -> None:
    """Whoever has the lease keeps it; the others get it when it runs out or is given up."""
    async with await Store.open(place.database) as store:

        async def try_to_hold(holder: str, now: datetime) -> bool:
            return await store.hold("timers", holder, now, now + MINUTE)

        assert await try_to_hold("anna", NOW)
        assert not await try_to_hold("bert", NOW + MINUTE / 2)
        assert await try_to_hold("anna", NOW + MINUTE / 2)
        assert not await try_to_hold("bert", NOW + MINUTE)
        assert await try_to_hold("bert", NOW + 2 * MINUTE)
        await store.release("timers", "anna")
        assert not await try_to_hold("anna", NOW + 2 * MINUTE)
        await store.release("timers", "bert")
        assert await try_to_hold("anna", NOW + 2 * MINUTE)
