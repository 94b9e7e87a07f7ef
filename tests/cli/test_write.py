"""``faqbot write``: an entry asked for at the terminal, by somebody who types Japanese only."""

import io
from pathlib import Path

import pytest

from faqbot.cli.app import command_line
from faqbot.knowledge.loader import load

FIRST = "みどり屋\n予約はできますか\n１　２\n席を取りたい\n\n電話で。\n\n\nご予約\nはい\nはい\n"
SECOND = "取り消しはできますか\n全部\n\n前の日までできます。\n\n\n1\nはい\nはい\nいいえ\n"


def _write(typed: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with pytest.raises(SystemExit) as left:
        command_line("ja")(["write", "--kb", str(folder)], prog_name="faqbot")
    assert isinstance(left.value.code, int)
    return left.value.code


def test_two_entries_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers in full width, 「全部」 and 「はい」 will do; a menu is made on the way."""
    folder = tmp_path / "みどり屋"
    assert _write(FIRST + SECOND, folder, monkeypatch) == 0
    knowledge = load(folder)
    asked = [entry.question for entry in knowledge.entries]
    assert asked == ["予約はできますか？", "取り消しはできますか？"]
    assert knowledge.entries[0].variants == ("予約", "予約はできる？", "席を取りたい")
    assert knowledge.entries[0].answer == "電話で。"
    assert [len(menu.choices) for menu in knowledge.menus] == [2]
    assert "2 件を書き加えました" in capsys.readouterr().out


@pytest.mark.parametrize("end", ["", "やめる\n", "予約は？\n\n\nやめる\n"])
def test_stopped_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """The end of the input and 「やめる」 leave nothing half written; the exit code says so."""
    folder = tmp_path / "みどり屋"
    assert _write("みどり屋\n" + end, folder, monkeypatch) == 1
    assert not folder.exists()


def test_a_slip_is_asked_again_and_a_part_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no answer loses nothing; 「直す」 asks for one part once more."""
    folder = tmp_path / "みどり屋"
    typed = FIRST.removesuffix("はい\nはい\n").replace("予約は", "はい\n予約は")
    typed += "お店\n直す\n３\n店でも。\n\n\n直す\n\nはい\nいいえ\n"
    assert _write(typed, folder, monkeypatch) == 0
    [entry] = load(folder).entries
    assert (entry.question, entry.answer) == ("予約はできますか？", "店でも。")
    said = capsys.readouterr().out
    assert "「はい」は質問になりません。" in said
    assert "「お店」は選べません。" in said


def test_english_is_asked_for_where_there_is_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Question and answer in English are written with the entry; both or neither."""
    folder = tmp_path / "kb"
    (folder / "faq").mkdir(parents=True)
    (folder / "faq" / "a.yaml").write_text(
        "category: {id: a, name: 店, en: {name: Shop}}\nentries:\n"
        "  - id: a-1\n    question: 何時ですか？\n    answer: 九時です。\n"
        "    en: {question: When?, answer: At nine.}\n",
        encoding="utf-8",
    )
    typed = "駐車場はありますか\n\n\n裏に。\n\n\nIs there a car park?\nBehind.\n\n\n"
    assert _write(f"{typed}1\nいいえ\nはい\nいいえ\n", folder, monkeypatch) == 0
    english = load(folder).entry["a-001"].en
    assert english is not None
    assert (english.question, english.answer) == ("Is there a car park?", "Behind.")
