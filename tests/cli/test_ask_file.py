"""``faqbot ask --file``: many questions at once."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Invoke = Callable[..., tuple[int, str, str]]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
LIST = """\
# from the log of a Monday

送料はいくらですか？\tdelivery-fee
配送\tdelivery-days
何日で届きますか？\tdelivery-fee
オペレーターにつないで\thandoff
xyzzy\tmiss
こんにちは
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Return a file of questions, most of them with what is expected."""
    path = tmp_path / "questions.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_table_with_marks_and_a_score(faqbot: Process, kb: Path, questions: Path) -> None:
    """A line a question, ✓ △ ✗ behind it, totals below; something wrong is exit code 1."""
    done = faqbot("ask", "--kb", kb, "--file", questions)
    assert (done.returncode, done.stderr) == (1, "")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0] == ["質問", "判定", "項目・選択肢", "確信度"]
    assert rows[1][:3] == ["送料はいくらですか？", "回答", "delivery-fee"]
    assert [row[-1] for row in rows[1:6]] == ["✓", "△", "delivery-fee", "✓", "✓"]
    assert rows[3][-3:-1] == ["✗", "期待:"]
    assert rows[6][:2] == ["こんにちは", "あいさつ・雑談"]
    assert done.stdout.splitlines()[-2].startswith("質問 6（回答 2、選択肢 1、該当なし 1、")
    assert done.stdout.endswith("✓ 正解 3 / 5（60%）、△ 選択肢にある 1、✗ 不正解 1\n")


def test_the_table_stays_within_a_terminal(kb: Path, questions: Path) -> None:
    """In a narrow window long questions are cut, and every line still fits."""
    import pexpect

    from faqbot.cli.layout import width

    questions.write_text("送料についてくわしく教えていただきたいのですが、" * 5 + "\n", "utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "faqbot", "ask", "--kb", str(kb), "--file", str(questions)],
        env=dict(os.environ),  # without the COLUMNS that readline sets behind Python's back
        dimensions=(24, 60),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(pexpect.EOF)
    lines = child.before.replace("\x1b[1m", "").replace("\x1b[0m", "").split("\r\n")
    assert any("…" in line for line in lines)
    assert max(map(width, lines)) <= 60


def test_json(invoke: Invoke, kb: Path, questions: Path) -> None:
    """Programs get every question and the totals, also by ``--json``."""
    code, out, _ = invoke("ask", "--kb", kb, "--file", questions, "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert [one["result"] for one in data["questions"]] == [
        "right",
        "offered",
        "wrong",
        "right",
        "right",
        None,
    ]
    assert data["questions"][0]["line"] == 3
    assert data["totals"]["labelled"] == 5
    assert json.loads(invoke("ask", "--kb", kb, "--file", questions, "--json")[1]) == data


def test_csv_from_stdin_in_the_encoding_of_excel(kb: Path) -> None:
    """cp932 comes in, UTF-8 with its mark goes out, and a formula stays a text."""
    done = subprocess.run(
        [sys.executable, "-m", "faqbot", "ask", "--kb", str(kb), "-f", "-", "--format", "csv"],
        input="送料はいくらですか？\n=1+1\n".encode("cp932"),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert rows[1][:3] == ["送料はいくらですか？", "回答", "delivery-fee"]
    assert 0 < float(rows[1][3]) <= 1
    assert rows[2][0] == "'=1+1"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("送料は？\tdelivery-fees\n", "questions.txt:1:6: 「delivery-fees」"),
        ("# nothing\n\n", "質問がありません"),
        (b"\x81\xff\xff", "UTF-8"),
        (None, "questions.txt: "),
    ],
)
def test_a_file_that_cannot_be_used(
    invoke: Invoke, kb: Path, questions: Path, content: str | bytes | None, part: str
) -> None:
    """An unknown entry is told with its place; an empty, broken or missing file is told, too."""
    if content is None:
        questions.unlink()
    else:
        questions.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, err = invoke("ask", "--kb", kb, "--file", questions)
    assert (code, out) == (2, "")
    assert part in err


@pytest.mark.parametrize("arguments", [(), ("送料", "--file", "q.txt")])
def test_a_question_or_a_file(invoke: Invoke, arguments: tuple[str, ...]) -> None:
    """Neither and both are wrong usage."""
    code, _, err = invoke("ask", *arguments)
    assert code == 2
    assert "--file" in err
