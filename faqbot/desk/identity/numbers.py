"""The rows of numbers and codes. To be called while the account's tries are locked."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, or_, select, update

from faqbot.desk.identity.keys import Keys, equal, new_salt, random_digits
from faqbot.storage.inserting import insert_new
from faqbot.storage.tables import codes, identities, tries

_i, _c, _t = identities.c, codes.c, tries.c
_UNSEEN = timedelta(days=7)  # after which a number that nobody has seen is made anew


def account_key(keys: Keys, account: str) -> str:
    """Return what stands for ``account`` in the database."""
    return keys.hash("account", account)


def ensure(connection: Connection, keys: Keys, account: str, now: datetime) -> None:
    """Give ``account`` a number at its first contact; later on only note the contact."""
    key = account_key(keys, account)
    _adopt(connection, keys, account)
    row = {"account_key": key, "created_at": now, "touched_at": now, **_fresh(keys, key)}
    insert_new(connection, identities, [row])
    connection.execute(update(identities).where(_i.account_key == key).values(touched_at=now))


def _adopt(connection: Connection, keys: Keys, account: str) -> None:
    """Bring a number that was stored under an older key under the key of today."""
    key, older = account_key(keys, account), keys.older_hashes("account", account)
    there = select(_i.account_key, _i.number_sealed).where(_i.account_key.in_([key, *older]))
    found = (
        {row.account_key: row.number_sealed for row in connection.execute(there)} if older else {}
    )
    if key in found or not found:
        return
    old = next(one for one in older if one in found)
    number = keys.open(found[old], old)
    values = {"account_key": key, **_kept(keys, key, number)}
    connection.execute(update(identities).where(_i.account_key == old).values(**values))


def matches(connection: Connection, keys: Keys, account: str, number: str) -> bool:
    """Tell whether this is the account's number."""
    key = account_key(keys, account)
    salt, stored = connection.execute(
        select(_i.salt, _i.number_hash).where(_i.account_key == key)
    ).one()
    return equal(stored, keys.hash("number", key, salt, number))


def shown(connection: Connection, keys: Keys, account: str) -> str:
    """Return the account's number in the clear."""
    key = account_key(keys, account)
    sealed = connection.scalars(select(_i.number_sealed).where(_i.account_key == key)).one()
    return keys.open(sealed, key)


def renew(connection: Connection, keys: Keys, account: str, now: datetime) -> None:
    """Put another number in the place of the account's."""
    key = account_key(keys, account)
    values = {"touched_at": now, "verified_at": now, **_fresh(keys, key)}
    connection.execute(update(identities).where(_i.account_key == key).values(**values))


def put_code(
    connection: Connection,
    keys: Keys,
    account: str,
    conversation: str,
    code: str,
    expires: datetime,
) -> None:
    """Make ``code`` the conversation's code; an earlier one is good no longer."""
    key = account_key(keys, account)
    row = {
        "account_key": key,
        "code_hash": _code_hash(keys, key, conversation, code),
        "deliverable": None,
        "expires_at": expires,
    }
    insert_new(connection, codes, [{"conversation_id": conversation, **row}])
    connection.execute(update(codes).where(_c.conversation_id == conversation).values(**row))


def deliverable(
    connection: Connection, keys: Keys, account: str, conversation: str, code: str, known: bool
) -> None:
    """Note whether there is someone whom ``code`` can be sent to."""
    hash_ = _code_hash(keys, account_key(keys, account), conversation, code)
    this = update(codes).where(_c.conversation_id == conversation, _c.code_hash == hash_)
    connection.execute(this.values(deliverable=known))


def code_matches(
    connection: Connection, keys: Keys, account: str, conversation: str, code: str, now: datetime
) -> bool | None:
    """Tell whether this is the conversation's code for ``account``; None when none is good now."""
    key = account_key(keys, account)
    row = connection.execute(select(codes).where(_c.conversation_id == conversation)).first()
    hash_ = _code_hash(keys, key, conversation, code)
    if row is None or row.account_key != key or row.expires_at <= now:
        return None
    return equal(row.code_hash, hash_) and bool(row.deliverable)


def use_code(
    connection: Connection, keys: Keys, account: str, conversation: str, now: datetime
) -> None:
    """Let the code be good no longer, and note that the account's holder was here."""
    key = account_key(keys, account)
    connection.execute(delete(codes).where(_c.conversation_id == conversation))
    connection.execute(update(identities).where(_i.account_key == key).values(verified_at=now))


def forget(connection: Connection, now: datetime, lock: timedelta) -> None:
    """Delete codes that have expired, counts that count no longer, and numbers nobody has seen."""
    connection.execute(delete(codes).where(_c.expires_at <= now))
    over = or_(_t.locked_until.is_(None), _t.locked_until <= now)
    idle = or_(_t.last.is_(None), _t.last <= now - lock)
    connection.execute(delete(tries).where(and_(over, idle)))
    unseen = _i.verified_at.is_(None), _i.touched_at <= now - max(_UNSEEN, lock)
    connection.execute(delete(identities).where(*unseen))


def check_key(connection: Connection, keys: Keys) -> None:
    """Raise StorageError unless ``keys`` open what is stored.

    Whatever is touched is stored under the key of today, so only the number that was touched least
    recently can be left under the oldest.
    """
    oldest = select(_i.account_key, _i.number_sealed).order_by(_i.touched_at).limit(1)
    row = connection.execute(oldest).first()
    if row is not None:
        keys.open(row.number_sealed, row.account_key)


def _fresh(keys: Keys, key: str) -> dict[str, str]:
    return _kept(keys, key, random_digits())


def _kept(keys: Keys, key: str, number: str) -> dict[str, str]:
    salt = new_salt()
    return {
        "salt": salt,
        "number_hash": keys.hash("number", key, salt, number),
        "number_sealed": keys.seal(number, key),
    }


def _code_hash(keys: Keys, key: str, conversation: str, code: str) -> str:
    return keys.hash("code", key, conversation, code)
