"""The tutorial is true: whoever does what it says sees what it shows."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[1] / "docs"
TUTORIAL, THIRTY = DOCS / "tutorial.ja.md", DOCS / "thirty.ja.md"


@pytest.fixture(scope="module")
def walk() -> ModuleType:
    """Return the program that follows tutorials."""
    spec = importlib.util.spec_from_file_location("walk", DOCS / "walk.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["walk"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "cache"))


@pytest.mark.slow
@pytest.mark.parametrize("page", [TUTORIAL, THIRTY], ids=lambda page: str(page.name))
def test_the_tutorials_to_the_letter(walk: ModuleType, tmp_path: Path, page: Path) -> None:
    """Files are written, commands run, and every printed line comes out."""
    (tmp_path / "home").mkdir()
    found = walk.Walk(tmp_path / "home").follow(page.read_text(encoding="utf-8"))
    assert not found, "\n\n".join(map(str, found))


def test_what_the_tutorial_must_teach() -> None:
    """From nothing to ten entries, with every tool an editor needs."""
    text = TUTORIAL.read_text(encoding="utf-8")
    ran = set(re.findall(r"^\$ faqbot (\w+(?: --\w+)?)", text, re.MULTILINE))
    assert {"init", "check", "ask", "ask --file", "chat", "lint", "lint --fix"} <= {
        *ran,
        *(command.split()[0] for command in ran),
    }
    assert {"watch", "eval", "eval --check", "export", "import", "schema"} <= ran
    assert any(command.startswith("record") for command in ran)
    assert len(re.findall(r"^  - id: (?:shop|order)-", text, re.MULTILINE)) == 10


def test_thirty_entries_without_yaml() -> None:
    """From nothing to thirty, by somebody who types Japanese only."""
    text = THIRTY.read_text(encoding="utf-8")
    assert "項目 30、" in text
    assert "```yaml" not in text
    ran = set(re.findall(r"^\$ faqbot (\w+)", text, re.MULTILINE))
    assert {"import", "write", "check", "ask", "chat", "suggest"} <= ran


def test_a_false_line_is_found(walk: ModuleType, tmp_path: Path) -> None:
    """What is printed wrongly is told with its line, and --write puts it right."""
    tutorial = "```text\n# a.txt\nあ\n```\n\n```console\n$ cat a.txt\n# a.txt\nい\n```\n"
    [difference] = walk.Walk(tmp_path).follow(tutorial)
    assert (difference.line, "あ" in difference.new) == (7, True)
    corrected = walk.corrected(tutorial, [difference])
    assert corrected == tutorial.replace("い\n", "あ\n")
    assert walk.Walk(tmp_path).follow(corrected) == []


@pytest.mark.parametrize(
    ("printed", "said", "same"),
    [
        ("確信度 93%\n", "確信度 7%\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nb\nc\n", False),
        ("a\n", "a\nb\n", False),
        ("正解 5\n", "正解 6\n", False),
    ],
)
def test_what_counts_as_the_same(walk: ModuleType, printed: str, said: str, same: bool) -> None:
    """Percentages may move and gaps stand for anything; all else must be as printed."""
    assert walk.matches(printed, said) is same


@pytest.mark.parametrize(
    ("how", "result"),
    [
        ("", "# {how}\nc\n"),
        (" の終わりに", "a\nb\n\nc\n"),
        (" の「a」の次の行に", "a\nc\nb\n"),
        (" の「a」の行を書き換える", "c\nb\n"),
        (" として保存する", "c\n"),
    ],
)
def test_ways_to_write_a_file(walk: ModuleType, tmp_path: Path, how: str, result: str) -> None:
    """A file is made, added to, or changed at a line."""
    (tmp_path / "f.txt").write_text("a\nb\n", encoding="utf-8")
    walk.Walk(tmp_path).follow(f"```text\n# f.txt{how}\nc\n```\n")
    expected = result.replace("{how}", f"f.txt{how}")
    assert (tmp_path / "f.txt").read_text(encoding="utf-8") == expected


def test_a_block_nobody_understands(walk: ModuleType, tmp_path: Path) -> None:
    """A block that is neither a file nor a screen is a mistake of the author."""
    with pytest.raises(ValueError, match="line 2"):
        walk.Walk(tmp_path).follow("```text\nhm\n```\n")
