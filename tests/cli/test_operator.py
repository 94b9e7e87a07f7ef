"""``faqbot operator``: people who may sign in, from the command line."""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

Invoke = Callable[..., tuple[int, str, str]]
PASSWORD = "correct horse battery\n"


@pytest.fixture
def data(tmp_path: Path) -> tuple[str, str]:
    return ("--data", str(tmp_path / "data"))


def people(invoke: Invoke, data: tuple[str, str]) -> list[dict[str, object]]:
    return json.loads(invoke("operator", "list", "--json", *data)[1])


def add(invoke: Invoke, data: tuple[str, str], login: str, *more: str) -> tuple[int, str, str]:
    return invoke("operator", "add", login, "--password-stdin", *more, *data, stdin=PASSWORD)


def test_adding_and_listing(invoke: Invoke, data: tuple[str, str]) -> None:
    """Who was added is listed; until there is a supervisor one is asked for."""
    code, out, _ = add(invoke, data, "tanaka", "--name", "田中 美咲")
    assert (code, out.splitlines()[0]) == (0, "田中 美咲（tanaka）を追加しました。")
    assert "--role supervisor" in out
    code, out, _ = add(invoke, data, "suzuki", "--role", "supervisor", "--lang", "en")
    assert (code, out) == (0, "Added suzuki (suzuki).\n")
    assert people(invoke, data) == [
        {"login": "suzuki", "name": "suzuki", "role": "supervisor", "disabled": False},
        {"login": "tanaka", "name": "田中 美咲", "role": "operator", "disabled": False},
    ]
    assert invoke("operator", "list", *data)[1].splitlines() == [
        "suzuki  管理者  有効  suzuki",
        "tanaka  担当者  有効  田中 美咲",
    ]


def test_disabling_and_enabling(invoke: Invoke, data: tuple[str, str]) -> None:
    """Off and on again."""
    add(invoke, data, "tanaka")
    assert invoke("operator", "disable", "tanaka", *data)[1] == "tanaka を停止しました。\n"
    assert people(invoke, data)[0]["disabled"] is True
    assert invoke("operator", "enable", "tanaka", *data)[0] == 0
    assert people(invoke, data)[0]["disabled"] is False


def test_a_new_password_is_another_hash(
    invoke: Invoke, data: tuple[str, str], tmp_path: Path
) -> None:
    """What is stored is an argon2 hash, and a new one after the change."""
    add(invoke, data, "tanaka")

    def stored() -> str:
        with sqlite3.connect(tmp_path / "data" / "faqbot.db") as database:
            return database.execute("SELECT password_hash FROM operators").fetchone()[0]

    before = stored()
    code, out, _ = invoke(
        "operator", "password", "tanaka", "--password-stdin", *data, stdin="another long one\n"
    )
    assert (code, out) == (0, "tanaka のパスワードを変更しました。\n")
    assert before.startswith("$argon2id$")
    assert stored() != before


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("add", "Tanaka", "--password-stdin"), PASSWORD, "ログイン名「Tanaka」は使えません"),
        (("add", "known", "--password-stdin"), PASSWORD, "faqbot operator password known"),
        (("add", "new", "--name", " ", "--password-stdin"), PASSWORD, "名前は"),
        (("add", "new", "--password-stdin"), "short\n", "10 文字以上"),
        (("add", "new"), PASSWORD, "--password-stdin"),
        (("password", "nobody", "--password-stdin"), PASSWORD, "faqbot operator list"),
        (("disable", "nobody"), "", "「nobody」の担当者はいません"),
    ],
)
def test_mistakes_are_told(
    invoke: Invoke, data: tuple[str, str], arguments: tuple[str, ...], stdin: str, told: str
) -> None:
    """What is wrong and how to mend it, on stderr; nothing is stored."""
    add(invoke, data, "known")
    code, out, err = invoke("operator", *arguments, *data, stdin=stdin)
    assert (code, out) == (2, "")
    assert told in err
    assert [one["login"] for one in people(invoke, data)] == ["known"]


def test_a_database_that_is_not_there(invoke: Invoke, data: tuple[str, str]) -> None:
    """A mistyped folder is told of, not made."""
    code, _, err = invoke("operator", "list", *data)
    assert code == 2
    assert "データベースがありません" in err
    assert not Path(data[1]).exists()


def test_no_password_among_the_arguments(invoke: Invoke, data: tuple[str, str]) -> None:
    """There is no such option: other users of the machine could read it."""
    code, _, err = invoke("operator", "add", "tanaka", "--password", "x", *data)
    assert code == 2
    assert "No such option" in err


@pytest.fixture
def terminal(data: tuple[str, str]) -> Iterator[pexpect.spawn]:
    child = pexpect.spawn(
        sys.executable, ["-m", "faqbot", "operator", "add", "tanaka", *data],
        encoding="utf-8", timeout=30,
    )  # fmt: skip
    yield child
    child.close(force=True)


@pytest.mark.slow
@pytest.mark.parametrize(("again", "code"), [("correct horse battery", 0), ("something else", 2)])
def test_asked_twice_on_a_terminal(terminal: pexpect.spawn, again: str, code: int) -> None:
    """The password is never shown, and the second time must be like the first."""
    terminal.expect("tanaka のパスワード: ")
    terminal.sendline("correct horse battery")
    terminal.expect("もう一度: ")
    terminal.sendline(again)
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == code
    assert "horse" not in terminal.before
    assert ("追加しました" in terminal.before) == (code == 0)
