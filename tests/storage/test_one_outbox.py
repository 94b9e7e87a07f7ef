"""Mail and deliveries of a database of before, those under way included, in one outbox."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text, update

from faqbot.storage import channel_tables, outbox
from faqbot.storage.engine import open_engine, writing
from faqbot.storage.migrations import configuration, migrate
from faqbot.storage.outbox import Delivery

AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
SOON, LATER = AT + timedelta(minutes=1), AT + timedelta(hours=1)
MAIL = {
    "ticket_id": "T-2222-2222", "purpose": "answer", "message_id": "<1@x>", "sender": "a@x",
    "recipient": "taro@example.com", "reply_to": "", "subject": "件名", "body": "本文",
    "refers_to": "<p@x> <q@x>", "created_at": AT, "next_at": AT, "tries": 0, "error": None,
    "holder": None, "held_until": None, "sent_at": None, "failed_at": None,
}  # fmt: skip
DELIVERY = {
    "conversation_id": "c", "channel": "line", "key": "0-3", "after": 0, "upto": 3, "notice": None,
    "reply_token": "token", "reply_until": SOON, "part": 0, "unsure": False, "tries": 0,
    "created_at": AT, "next_at": AT, "holder": None, "held_until": None, "done_at": None,
    "error": None,
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, new_database: Callable[..., str]) -> Any:
    engine = open_engine(new_database(request.param, migrated_already=False))
    with writing(engine).begin() as connection:
        command.upgrade(configuration(connection), "0005")
        _fill(connection)
    yield engine
    engine.dispose()


def _insert(connection: Connection, table: str, **row: Any) -> None:
    sqlite = connection.dialect.name == "sqlite"
    values = {
        name: value.isoformat(timespec="milliseconds")
        if sqlite and isinstance(value, datetime)
        else value
        for name, value in row.items()
    }
    named = ", ".join(f'"{name}"' for name in row)
    given = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({named}) VALUES ({given})"), values)


def _fill(connection: Connection) -> None:
    """A ticket with five mails and a conversation with five deliveries, in every state."""
    moments = {"created_at": AT, "updated_at": AT}
    _insert(connection, "visitors", id="v", token_hash="", language="ja", created_at=AT, seen_at=AT)
    _insert(
        connection, "conversations", id="c", visitor_id="v", channel="line", language="ja", seq=9,
        status="bot", state="{}", **moments,
    )  # fmt: skip
    _insert(
        connection, "links", conversation_id="c", channel="line", address="U1", turn=1, cursor=9
    )
    _insert(
        connection, "tickets", id="T-2222-2222", kind="mail", status="open", source="page",
        language="ja", subject="", name="", email="", phone="", account="", call_at="",
        verified=False, unread=True, **moments,
    )  # fmt: skip
    for change in (
        {"sent_at": SOON, "tries": 1},
        {"message_id": "<2@x>", "holder": "other", "held_until": LATER, "tries": 1},
        {"message_id": "<3@x>", "failed_at": SOON, "error": "550", "tries": 4},
        {"message_id": "<4@x>", "next_at": LATER, "error": "451", "tries": 2},
        {"message_id": "<5@x>"},
    ):
        _insert(connection, "outbox", **{**MAIL, **change})
    for change in (
        {"done_at": SOON, "tries": 1},
        {"key": "3-5", "after": 3, "upto": 5, "done_at": SOON, "error": "HTTP 400", "tries": 1},
        {"key": "line:X", "after": 0, "upto": 0, "notice": '{"say": "text_only"}',
         "holder": "other", "held_until": SOON, "unsure": True, "part": 1, "tries": 1},
        {"key": "5-9", "after": 5, "upto": 9},
    ):  # fmt: skip
        _insert(connection, "deliveries", **{**DELIVERY, **change})


def _claimed(engine: Engine, channel: str, at: datetime) -> list[Delivery]:
    with writing(engine).begin() as connection:
        return outbox.claim(connection, channel, "us", at, at + timedelta(days=1), 50)


def test_mail_goes_on(engine: Engine) -> None:
    """What was due is due; what another process holds stays held; what is done is done."""
    migrate(engine)
    (due,) = _claimed(engine, "email", AT)
    assert (due.key, due.address, due.ticket, due.kind) == (
        "<5@x>", MAIL["recipient"], MAIL["ticket_id"], "answer",
    )  # fmt: skip
    assert due.content == {
        "sender": "a@x", "reply_to": "", "subject": "件名", "body": "本文",
        "refers_to": ["<p@x>", "<q@x>"],
    }  # fmt: skip
    assert due.created_at == AT
    assert [(one.key, one.tries) for one in _claimed(engine, "email", LATER)] == [
        ("<2@x>", 2), ("<4@x>", 3),
    ]  # fmt: skip


def test_deliveries_go_on_in_their_order(engine: Engine) -> None:
    """The one under way is not sure to have been taken, and goes on where it was; then the next."""
    migrate(engine)
    assert _claimed(engine, "line", AT) == []
    (first,) = _claimed(engine, "line", SOON)
    assert (first.key, first.address, first.conversation) == ("c/line:X", "U1", "c")
    assert (first.notice, first.part, first.unsure) == ({"say": "text_only"}, 1, True)
    assert (first.reply_token, first.reply_until) == ("token", SOON)
    with writing(engine).begin() as connection:
        gone = update(channel_tables.outbox).where(channel_tables.outbox.c.id == first.id)
        connection.execute(gone.values(sent_at=SOON))
    (second,) = _claimed(engine, "line", SOON)
    assert (second.key, second.after, second.upto, second.notice) == ("c/5-9", 5, 9, None)
    assert not second.unsure


def test_what_is_done_stays_known(engine: Engine) -> None:
    """What was sent and what was given up, each in its order, with the reason."""
    migrate(engine)
    query = "SELECT key, sent_at, failed_at, error FROM outbox ORDER BY id"
    with engine.connect() as connection:
        rows = connection.execute(text(query)).all()
    assert [row.key for row in rows if row.sent_at] == ["<1@x>", "c/0-3"]
    assert [(row.key, row.error) for row in rows if row.failed_at] == [
        ("<3@x>", "550"), ("c/3-5", "HTTP 400"),
    ]  # fmt: skip
    assert [row.key for row in rows][3:6] == ["<4@x>", "<5@x>", "c/0-3"]
