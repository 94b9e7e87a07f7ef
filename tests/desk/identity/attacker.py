"""A process of its own that tries numbers and codes for one account, many at once.

Run as ``python attacker.py DATABASE ACCOUNT KIND COUNT``; prints how often each verdict came.
"""

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.service import Identity, Setup
from faqbot.desk.identity.settings import IdentitySettings
from faqbot.desk.identity.tries import Who
from faqbot.storage.store import Store

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


async def main(database: str, account: str, kind: str, count: int, key: str) -> None:
    async with await Store.open(database) as store:
        nothing: Any = None
        identity = Identity(
            store, Setup(nothing, nothing, Keys(key), IdentitySettings().limits), lambda: NOW
        )
        check = identity.check_number if kind == "number" else identity.check_code
        _tell("ready")
        sys.stdin.readline()  # all processes begin together
        tries = [
            check(account, Who(f"c-{n % 3}", f"v-{n}", f"198.51.100.{n}"), f"{n:06}")
            for n in range(count)
        ]
        verdicts = await asyncio.gather(*tries)
        _tell(json.dumps(Counter(verdict.result.value for verdict in verdicts)))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    database, account, kind, count, key = sys.argv[1:]
    asyncio.run(main(database, account, kind, int(count), key))
