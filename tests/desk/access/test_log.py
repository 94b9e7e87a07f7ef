"""The security log: what is in it, that it stays, and what a program reads of it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from faqbot import Said
from faqbot.desk import Desk, DeskSettings, Operator
from faqbot.desk.access.log import Actor
from faqbot.desk.access.throttle import Source
from faqbot.errors import StorageError
from faqbot.storage.security_tables import security_log

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse"
FILTER = Path(__file__).parents[3] / "docs" / "fail2ban-faqbot.conf"
HOST = r"(?P<host>[0-9a-fA-F:.]+)"  # what fail2ban makes of <HOST>, but for names


def source(address: str) -> Source:
    return Source(address=address, network=address, agent="Firefox")


async def test_what_is_written_down(desk: Desk, boss: Operator) -> None:
    """Sign-ins and failures with login and address; every change of an operator, and by whom."""
    operators, by = desk.operators, Actor("boss", "192.0.2.1")
    await operators.sign_in("tanaka", PASSWORD, "", source("203.0.113.9"))
    tanaka = await operators.add("tanaka", "田中", PASSWORD, by=by)
    token = await operators.sign_in("tanaka", PASSWORD, "", source("203.0.113.9"))
    await operators.end_session(str(token), tanaka, "203.0.113.9")
    await operators.change(tanaka.id, role="supervisor", by=by)
    await operators.change(tanaka.id, disabled=True, by=by)
    await operators.set_password(tanaka.id, "another horse", by=by)
    await operators.unlock(tanaka.id, by=by)
    await desk.privacy.erase(await desk.privacy.find("nobody"), by)
    rows = await desk.security_log.read(None, None)
    assert [(row["event"], row["by"], row["login"], row["address"]) for row in rows] == [
        ("operator-added", "(command)", "boss", None),
        ("sign-in-failed", None, "tanaka", "203.0.113.9"),
        ("operator-added", "boss", "tanaka", "192.0.2.1"),
        ("signed-in", "tanaka", "tanaka", "203.0.113.9"),
        ("signed-out", "tanaka", "tanaka", "203.0.113.9"),
        ("role-changed", "boss", "tanaka", "192.0.2.1"),
        ("disabled", "boss", "tanaka", "192.0.2.1"),
        ("password-reset", "boss", "tanaka", "192.0.2.1"),
        ("operator-unlocked", "boss", "tanaka", "192.0.2.1"),
        ("erased", "boss", None, "192.0.2.1"),
    ]
    assert PASSWORD not in str(rows)


async def test_it_is_only_added_to(desk: Desk, boss: Operator, clock: Any) -> None:
    """The database itself refuses to change an entry, or to delete one of the last month."""
    for statement in (update(security_log).values(event="x"), delete(security_log)):
        with pytest.raises(StorageError):
            await desk.store.alone(lambda connection, this=statement: connection.execute(this))
    await desk.security_log.forget(datetime.now(UTC) + timedelta(days=1))
    before = len(await desk.security_log.read(None, None))
    assert before == 1
    clock.now = datetime.now(UTC) - timedelta(days=400)
    await desk.operators.unlock(boss.id)
    await desk.security_log.forget(datetime.now(UTC) - timedelta(days=365))
    assert len(await desk.security_log.read(None, None)) == before


async def test_fail2ban_reads_its_file(open_desk: Any, tmp_path: Path) -> None:
    """The documented filter finds the address of each failure, whatever the login looks like."""
    file = tmp_path / "security.log"
    desk = await open_desk(security_log=file)
    await desk.operators.add("tanaka", "田中", PASSWORD)
    logins = [
        "tanaka", "x\n2026-11-20T01:00:00.000+00:00 faqbot sign-in-failed address=198.51.100.1",
        '" address=198.51.100.2 by=- login="', "田中\u2028",
    ]  # fmt: skip
    for login in logins:
        await desk.operators.sign_in(login, "wrong", "", source("203.0.113.9"))
    await desk.operators.sign_in("tanaka", "wrong", "", source("2001:db8::1"))
    await desk.operators.sign_in("tanaka", PASSWORD, "", source("192.0.2.1"))
    await desk.operators.sign_in("tanaka", "wrong", "", Source())  # behind a proxy nobody named
    lines = file.read_text(encoding="utf-8").splitlines()
    rule = re.search(r"^failregex = (.+)$", FILTER.read_text(encoding="utf-8"), re.M)
    assert rule is not None
    pattern = re.compile(rule[1].replace("<HOST>", HOST))
    dated = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00")
    found = [pattern.search(dated.sub("", line)) for line in lines]
    addresses = [match["host"] for match in found if match]
    assert addresses == ["203.0.113.9"] * 4 + ["2001:db8::1"]
    assert len(lines) == 8
    assert file.stat().st_mode & 0o077 == 0


async def test_erasing_leaves_nothing_in_the_files(bot: Any, new_database: Any) -> None:
    """Neither SQLite's file nor its log of changes holds a word of what was erased."""
    url = new_database("sqlite")
    file, word = Path(url.removeprefix("sqlite:///")), "縞瑪瑙".encode()

    def holding() -> list[str]:
        files = file.parent.glob(f"{file.name}*")
        return [path.name for path in files if word in path.read_bytes()]

    async with Desk.open(bot, database=url, settings=DeskSettings(tick=None)) as desk:
        opened = await desk.conversations.start()
        said = Said("鳳凰堂の縞瑪瑙")
        await desk.conversations.handle(opened.conversation, opened.visitor, said)
        assert holding()
        await desk.privacy.erase(await desk.privacy.find(opened.conversation))
        assert holding() == []
