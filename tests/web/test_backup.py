"""Backup and restore as the deployment guide has them, with a server that goes on serving."""

import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import httpx

from ..conftest import _program
from .conftest import Visitor

GUIDE = Path(__file__).parents[2] / "docs" / "deployment.md"


def statement(target: Path) -> str:
    """Return the guide's statement, with another file to copy into."""
    found = re.search(r"```sql\n(.+?)\n```", GUIDE.read_text(encoding="utf-8"), re.S)
    assert found is not None
    return re.sub("'.*'", f"'{target}'", found[1])


def test_a_copy_of_a_serving_desk_serves(
    serving: Any, new_visitor: type[Visitor], tmp_path: Path
) -> None:
    """Conversation, the visitor's token, the file and the link to it are there."""
    old, backup = tmp_path / "old", tmp_path / "backup"
    backup.mkdir()
    with serving(old) as base:
        visitor = new_visitor(base)
        visitor.say("出金の手数料はいくらですか", "a")
        file = ("明細.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
        sent = visitor.post("attachments", files={"file": file}, data={"client_id": "b"})
        link = sent.json()["events"][0]["attachment"]["url"]
        with sqlite3.connect(old / "faqbot.db") as database:
            database.execute(statement(backup / "faqbot.db"))
        shutil.copytree(old / "attachments", backup / "attachments")
        shutil.copy2(old / "secret.key", backup)
        before = visitor.events()
    shutil.rmtree(old)
    with serving(backup) as base:
        visitor.base = base
        assert visitor.events() == before
        assert httpx.get(f"{base}{link}").content == b"%PDF-1.4\n%%EOF"
        assert visitor.say("もう一つ聞きたいです", "c")["events"]


def test_a_dump_of_postgresql(
    serving: Any, new_visitor: type[Visitor], new_database: Any, tmp_path: Path
) -> None:
    """The commands of the guide, on another database."""
    one, other = (new_database("postgresql", migrated_already=False) for _ in range(2))
    with serving(tmp_path, database=one) as base:
        visitor = new_visitor(base)
        visitor.say("出金の手数料はいくらですか", "a")
        dump = tmp_path / "faqbot.dump"
        places = ("usr/lib/postgresql/*/bin",)
        for source, target in (("pg_dump", one), ("pg_restore", other)):
            found = re.search(rf"`({source} [^`]+)`", GUIDE.read_text(encoding="utf-8"))
            assert found is not None
            line = found[1]
            line = line.replace("/backup/faqbot.dump", str(dump))
            line = line.replace(source, _program(source, *places), 1)
            environment = {**os.environ, "FAQBOT_DATABASE": target}
            subprocess.run(line, shell=True, check=True, env=environment)
        before = visitor.events()
    with serving(tmp_path, database=other) as base:
        visitor.base = base
        assert visitor.events() == before
