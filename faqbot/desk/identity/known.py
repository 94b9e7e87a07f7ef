"""Visitors known to an account: who proved once, in this browser, to hold it.

Strangers without the number can lock an account for strangers only: whoever is known is counted by
themselves. A supervisor may make somebody known, too, who is locked out and has told who they are.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, tuple_, update

from faqbot.desk.identity.keys import Keys
from faqbot.storage.inserting import insert_new
from faqbot.storage.security_tables import known_visitors

_k = known_visitors.c
_LASTS = timedelta(days=400)  # since the last proof


def is_known(connection: Connection, keys: Keys, account: str, visitor: str) -> bool:
    """Tell whether ``visitor`` is known to hold ``account``."""
    pairs = tuple_(_k.account_key, _k.visitor_key).in_(_pairs(keys, account, visitor))
    return connection.scalar(select(_k.at).where(pairs)) is not None


def make_known(
    connection: Connection, keys: Keys, account: str, visitor: str, at: datetime
) -> None:
    """Note that ``visitor`` holds ``account``."""
    account_key, visitor_key = _pairs(keys, account, visitor)[0]
    insert_new(
        connection,
        known_visitors,
        [{"account_key": account_key, "visitor_key": visitor_key, "at": at}],
    )
    this = _k.account_key == account_key, _k.visitor_key == visitor_key
    connection.execute(update(known_visitors).where(*this).values(at=at))


def forget(connection: Connection, now: datetime) -> None:
    """Delete who has not proved anything for long."""
    connection.execute(delete(known_visitors).where(_k.at <= now - _LASTS))


def _pairs(keys: Keys, account: str, visitor: str) -> list[tuple[str, str]]:
    """Return what stands for both in the table, under the key of today and older ones."""
    one, other = ("account", account), ("known", visitor)
    today = (keys.hash(*one), keys.hash(*other))
    return [today, *zip(keys.older_hashes(*one), keys.older_hashes(*other), strict=True)]
