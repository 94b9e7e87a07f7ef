"""``faqbot suggest`` and ``faqbot stats`` with the files that tired people have."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

Process = Callable[..., "subprocess.CompletedProcess[str]"]
Invoke = Callable[..., tuple[int, str, str]]

QUESTIONS = ["ラーメンの出前を頼みたい", "ラーメンの出前はできますか", "ラーメンの出前は無料？"]


@pytest.fixture
def own(kb: Path, tmp_path: Path) -> Path:
    """Return a copy of the small knowledge base that may be written."""
    return Path(shutil.copytree(kb, tmp_path / "kb"))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return a log in which a topic was missed three times, and an answer did not help."""
    records: list[dict[str, object]] = [
        {"at": f"2026-11-0{n}T10:00+09:00", "conversation": f"c{n}", "text": text}
        for n, text in enumerate(QUESTIONS, 1)
    ]
    lines = [{**record, "decision": "miss"} for record in records]
    lines.append({"conversation": "c9", "text": "送料はいくら", "decision": "answer"})
    path = tmp_path / "log.jsonl"
    path.write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
    )
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of ``folder``."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_looking_writes_nothing(faqbot: Process, own: Path, log: Path) -> None:
    """The theme, what visitors got, the proposal; the files stay as they are."""
    before = snapshot(own)
    done = faqbot("suggest", log, "--kb", own)
    assert (done.returncode, done.stderr) == (0, "")
    assert "質問 4 件のうち、うまくいかなかったもの 3 件" in done.stdout
    assert "3 回（該当なし 3）  2026-11-01 – 2026-11-03" in done.stdout
    assert "--interactive" in done.stdout
    assert snapshot(own) == before


def test_accepting_by_id(invoke: Invoke, own: Path, log: Path) -> None:
    """The skeleton of a new entry is written; check says that its answer is missing."""
    data = json.loads(invoke("suggest", log, "--kb", own, "--format", "json")[1])
    (one,) = data["suggestions"]
    number = [p["kind"] for p in one["proposals"]].index("new") + 1
    code, out, err = invoke("suggest", log, "--kb", own, "--accept", f"{one['id']}:{number}")
    assert (code, err) == (0, "")
    assert "新しい項目 delivery-001" in out
    assert "faqbot lint --kb" in out
    text = (own / "faq" / "delivery.yaml").read_text(encoding="utf-8")
    assert "answer: |\n      （ここに回答を書く）" in text
    told_code, told, _ = invoke("check", "--kb", own)
    assert told_code == 0
    assert "「delivery-001」の回答がまだ書かれていない" in told
    linted = invoke("lint", "--kb", own)[1]
    assert linted.count("delivery-001") >= 1
    asked = json.loads(invoke("ask", "ラーメンの出前を頼みたい", "--kb", own, "--json")[1])
    assert asked["entry"] != "delivery-001"
    assert "回答を書く" not in asked["text"]


@pytest.mark.parametrize("id_", ["nonsense", "nonsense:2", ":", "{id}:99", "{id}:x"])
def test_an_id_that_is_none(invoke: Invoke, own: Path, log: Path, id_: str) -> None:
    """A message, exit code 2, nothing written."""
    data = json.loads(invoke("suggest", log, "--kb", own, "--format", "json")[1])
    before = snapshot(own)
    one = id_.format(id=data["suggestions"][0]["id"])
    code, out, err = invoke("suggest", log, "--kb", own, "--accept", one)
    assert (code, out) == (2, "")
    assert one in err
    assert snapshot(own) == before


def test_reviewing_one_by_one(invoke: Invoke, own: Path, log: Path) -> None:
    """Help, another proposal, an edited wording: what was typed is in the YAML."""
    data = json.loads(invoke("suggest", log, "--kb", own, "--format", "json")[1])
    proposals = data["suggestions"][0]["proposals"]
    number = [p["kind"] for p in proposals].index("new") + 1
    keys = ["?", str(number), "e"] if number > 1 else ["?", "e"]
    drop = ["-"] * (len(proposals[number - 1]["wordings"]) - 1)
    typed = ["出前の送料はいくら？", *drop, "出前の料金"]
    code, out, err = invoke(
        "suggest", log, "--kb", own, "-i", stdin="\n".join([*keys, *typed]) + "\n"
    )
    assert (code, err) == (0, "")
    assert "見送る（次から示しません）" in out
    assert "書き込みました" in out
    text = (own / "faq" / "delivery.yaml").read_text(encoding="utf-8")
    assert "question: 出前の送料はいくら？\n    variants:\n      - 出前の料金\n" in text


@pytest.mark.slow
def test_reviewing_at_a_terminal(own: Path, log: Path) -> None:
    """A wording is edited in place; 「終了」 writes what was accepted before, Ctrl-C nothing."""
    command = f"{sys.executable} -m faqbot suggest {log} --kb {own} -i"
    before = snapshot(own)
    child = pexpect.spawn(command, encoding="utf-8", timeout=60, dimensions=(50, 80))
    child.expect_exact("[q]終了")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert snapshot(own) == before
    child = pexpect.spawn(command, encoding="utf-8", timeout=60, dimensions=(50, 80))
    child.expect_exact("[q]終了")
    child.send("e\r")
    child.expect_exact("言い方（")
    child.expect_exact("> ")
    child.send("（東京）\r")  # behind what stands there already
    child.expect_exact("足す言い方")
    child.send("\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "（東京）" in (own / "faq" / "delivery.yaml").read_text(encoding="utf-8")


def test_a_wording_with_personal_data_is_refused(invoke: Invoke, own: Path, log: Path) -> None:
    """What an editor types is held to the same rule."""
    data = json.loads(invoke("suggest", log, "--kb", own, "--format", "json")[1])
    proposals = data["suggestions"][0]["proposals"]
    number = [p["kind"] for p in proposals].index("new") + 1
    drop = ["-"] * len(proposals[number - 1]["wordings"])
    keys = [*([str(number)] if number > 1 else []), "e", *drop, "口座番号1234567の件", "q"]
    before = snapshot(own / "faq")
    code, out, _ = invoke("suggest", log, "--kb", own, "-i", stdin="\n".join(keys) + "\n")
    assert code == 0
    assert "伏せた個人情報" in out
    assert snapshot(own / "faq") == before


def test_dismissed_for_good(invoke: Invoke, own: Path, log: Path) -> None:
    """「いいえ」 is remembered, 「あとで」 is not, --all shows everything."""
    assert invoke("suggest", log, "--kb", own, "-i", stdin="s\n")[0] == 0
    assert not (own / ".faqbot-suggest.json").exists()
    invoke("suggest", log, "--kb", own, "-i", stdin="n\n")
    again = invoke("suggest", log, "--kb", own)[1]
    assert "以前に見送った話題 1 件" in again
    assert QUESTIONS[0] not in again
    assert "ラーメン" in invoke("suggest", log, "--kb", own, "--all")[1]


def test_a_csv_from_a_spreadsheet(faqbot: Process, own: Path, tmp_path: Path) -> None:
    """cp932, one column, personal data in it."""
    path = tmp_path / "質問.csv"
    path.write_bytes("質問\r\n山田太郎様のラーメンの出前\r\n送料はいくら\r\n".encode("cp932"))
    done = faqbot("suggest", path, "--kb", own)
    assert (done.returncode, done.stderr) == (0, "")
    assert "質問 2 件" in done.stdout
    assert "山田" not in done.stdout


def test_broken_lines_are_told_and_left_out(faqbot: Process, own: Path, log: Path) -> None:
    """With their places, a few of them; the rest is used."""
    with log.open("a", encoding="utf-8") as file:
        file.write("{broken\n" * 7)
    done = faqbot("suggest", log, "--kb", own)
    assert done.returncode == 0
    assert f"{log}:5:1: " in done.stderr
    assert "ログの 11 行のうち 7 行" in done.stderr
    assert done.stderr.count("JSON として読めない") == 5
    assert "ラーメン" in done.stdout


@pytest.mark.parametrize("command", [["suggest", "{log}"], ["stats", "--quick", "--log", "{log}"]])
@pytest.mark.parametrize("case", ["missing", "empty", "folder", "columns", "kb"])
def test_mistakes(
    invoke: Invoke, own: Path, log: Path, tmp_path: Path, command: list[str], case: str
) -> None:
    """A wrong path, an empty log, a folder, a table of something else, a broken knowledge base."""
    path = log
    if case == "missing":
        path = tmp_path / "どこにもない.csv"
    elif case == "folder":
        path = tmp_path
    elif case == "kb":
        (own / "faq" / "delivery.yaml").write_text("entries: [", encoding="utf-8")
    elif case == "columns":
        path = tmp_path / "people.csv"
        path.write_text("名前,年齢\n太郎,20\n", encoding="utf-8")
    else:
        path.write_text("", encoding="utf-8")
    code, out, err = invoke(*(part.format(log=path) for part in command), "--kb", own)
    assert (code, out) == (2, "")
    assert "→" in err
    assert "Traceback" not in err


def test_a_day_that_is_none(invoke: Invoke, own: Path, log: Path) -> None:
    """--since takes a date; what is older is left out."""
    assert invoke("suggest", log, "--kb", own, "--since", "きのう")[0] == 2
    _, out, _ = invoke("suggest", log, "--kb", own, "--since", "2026/11/03")
    assert "質問 2 件のうち、うまくいかなかったもの 1 件" in out
    none = invoke("suggest", log, "--kb", own, "--since", "2027-01-01", "--lang", "en")[1]
    assert "Nothing to propose" in none


@pytest.mark.slow
def test_ten_thousand_lines(faqbot: Process, own: Path, tmp_path: Path) -> None:
    """A long log is grouped by its themes, and few of them are shown."""
    path = tmp_path / "long.txt"
    words = ["ラーメン", "そば", "ピザ", "すし", "カレー", "パン", "花", "本", "靴", "机"]
    lines = ["と".join(words[int(d)] for d in f"{n % 1000:03}") + "を注文" for n in range(10_000)]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = faqbot("suggest", path, "--kb", own, "--limit", "2", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert data["asked"] == 10_000
    assert data["distinct"] == 1000
    assert 1 <= len(data["suggestions"]) <= 2


def test_a_conversation_becomes_a_log(faqbot: Process, own: Path, tmp_path: Path) -> None:
    """What chat keeps is what suggest and stats read."""
    path = tmp_path / "turns.jsonl"
    talk = "ラーメンの出前\n送料はいくら\nいいえ\n"
    assert faqbot("chat", "--kb", own, "--log", path, stdin=talk).returncode == 0
    done = faqbot("stats", "--quick", "--kb", own, "--log", path, "--format", "json")
    data = json.loads(done.stdout)["fared"]
    assert data["questions"] >= 2
    assert data["conversations"] == 1
    assert "Traceback" not in faqbot("suggest", path, "--kb", own).stderr


def test_stats_of_the_small_knowledge_base(invoke: Invoke, own: Path, log: Path) -> None:
    """Size, readability, confused pairs and the log, for people and for programs."""
    code, out, err = invoke("stats", "--kb", own, "--log", log)
    assert (code, err) == (0, "")
    for part in (
        "項目 3、言い換え 4",
        "配送",
        "回答の読みやすさ",
        "項目の似かよい",
        "取り違え",
        "該当なし",
    ):
        assert part in out
    data = json.loads(invoke("stats", "--kb", own, "--log", log, "--format", "json")[1])
    assert data["shape"]["entries"] == 3
    assert data["fared"]["miss"] == 3
    assert data["confusion"]["asked"] == 6
    told = data["calibration"]
    assert 0 < told["elsewhere"] < told["listed"]
    assert 0 < told["menu"] < told["answer"] < 1
    english = invoke("stats", "--kb", own, "--quick", "--lang", "en")[1]
    assert "Readability" in english
    assert "confused" not in english
