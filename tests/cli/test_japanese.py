"""What meets an editor who only reads Japanese: all help, and all that is said of slips."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from faqbot.cli.app import command_line, commands_of
from faqbot.cli.layout import width
from faqbot.cli.usage import wrap_text
from faqbot.i18n.catalogue import Lang

Process = Callable[..., "subprocess.CompletedProcess[str]"]

# Three words of Latin letters in a row are a sentence, but for what is typed: commands and names.
_SENTENCE = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
_TYPED = re.compile(r"^ +(?:printf|cat|pass|openssl|#|pip) .*$|`[^`]*`", re.MULTILINE)
_NAMES = ("Model Context Protocol", "pip install 'faqbot[mcp]'")
_FRAMES = ("OPTIONS", "[ARGS]", "INTEGER", "FLOAT", "RANGE", "Usage", "Error", "Try ")


def _run(lang: Lang, *arguments: str, room: int = 80) -> Result:
    # A command of its own each time: click keeps nothing, but the language is set when it is made.
    line = command_line(lang)
    return CliRunner().invoke(line, arguments, prog_name="faqbot", terminal_width=room)


def _names() -> list[str]:
    return ["", *(name for name, _ in commands_of(command_line("ja")))]


def _english(text: str) -> list[str]:
    for name in _NAMES:
        text = text.replace(name, "")
    text = re.sub(r"faqbot(?: [a-z-]+)+", "", _TYPED.sub("", text))
    return [*_SENTENCE.findall(text), *(word for word in _FRAMES if word in text)]


def test_english_is_seen() -> None:
    """The eye of the tests below is not blind."""
    assert _english("Show this message and exit.")
    assert _english("使い方: faqbot [OPTIONS]")
    assert not _english("  faqbot lint --kb my faq\nCSV UTF-8 で保存し直してください")


@pytest.mark.parametrize("name", _names())
def test_help_is_japanese_and_fits(name: str) -> None:
    """No sentence is English, and no line is wider than the window: kanji take two cells."""
    for room in (80, 60):
        done = _run("ja", *name.split(), "--help", room=room)
        assert done.exit_code == 0
        assert not _english(done.output)
        wide = [line for line in done.output.splitlines() if width(line) > room]
        assert all(re.match(r" +[!-~]+(?: [!-~]+)+$", line) for line in wide), (
            wide
        )  # to be typed as it is


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_columns_are_aligned(lang: Lang) -> None:
    """What options mean begins in one cell, whatever the options are called."""
    text = _run(lang, "lint", "--help").output
    options = text[text.index("--kb") - 2 :].splitlines()
    starts = {
        width(line[: match.end()])
        for line in options
        if (match := re.match(r"  -\S.*?\S {2,}(?=\S)|    {9,}", line))
    }
    assert len(starts) == 1, starts


def test_lines_hang_below_their_column() -> None:
    """A line of two columns goes on below the second; a word at its end is kept whole."""
    text = "\b\n  faqbot lint    " + "あ" * 20
    assert wrap_text(text, 44, preserve_paragraphs=True).split("\n") == [
        "  faqbot lint    " + "あ" * 13,
        " " * 17 + "あ" * 7,
    ]
    assert wrap_text("フォルダー  [必須]", 16) == "フォルダー\n[必須]"
    assert wrap_text("\b\n  faqbot" + " faqbot" * 9, 20, preserve_paragraphs=True).count("\n") == 0


# Usages that are wrong, and a part of what is said of each.
SLIPS: list[tuple[tuple[str, ...], str]] = [
    (("lnt",), "「lnt」というコマンドはありません。「lint」のことですか？"),
    (("xyz",), "「xyz」というコマンドはありません。"),
    (("operator", "ad"), "「ad」というコマンドはありません。「add」のことですか？"),
    (("lint", "--fixx"), "「--fixx」というオプションはありません。「--fix」のことですか？"),
    (("lint", "-k"), "「-k」というオプションはありません。"),
    (("lint", "--format", "xml"), "使える値: 「text」、「json」、「sarif」、「github」"),
    (("lint", "--format"), "オプション --format には値が必要です"),
    (("lint", "--kb", "a", "--kb", "b"), "オプション「--kb」は 1 回だけ書けます"),
    (("lint", "--now", "明日"), "明日 は読めません（例: 2026-11-24T10:00）"),
    (("ask", "--at", "25:00", "あ"), "25:00 は読めません（例: 2026-11-24T10:00）"),
    (("ask",), "質問の文か --file のどちらか一つを指定してください"),
    (("ask", "あ", "い"), "余分な引数があります（い）"),
    (("ask", "--limit", "0", "あ"), "「0」は範囲の外です（1〜100）"),
    (("ask", "--limit", "三", "あ"), "「三」は数ではありません"),
    (("ask", "--lang", "fr", "あ"), "「--lang」に使えない値です: 「fr」は使えません"),
    (("ask", "--json=1", "あ"), "オプション --json に値は書けません"),
    (("import",), "必要な引数がありません: 「SOURCE」"),
    (("import", "none.xlsx", "kb"), "none.xlsx: ファイルが見つかりません"),
    (("export", "a.pdf", "--kb", "kb"), "書き出す形式がわかりません"),
    (("diff", "none", "kb", "--kb", "kb"), "「none」というフォルダー"),
    (("suggest", "none.jsonl", "--kb", "kb"), "none.jsonl: ファイルが見つかりません"),
    (("suggest", "kb", "--kb", "kb"), "読み込めません（フォルダーです）"),
    (("stats", "--since", "昨日"), "昨日 は読めません（例: 2026-11-20）"),
    (("audit", "--since", "x"), "書き方: 「2026-11-24」"),
    (("eval", "--suite", "foo", "--kb", "kb"), "「--suite」に使えない値です: 「foo」は"),
    (("chat", "--model", "none.json", "--kb", "kb"), "ファイル「none.json」がありません"),
    (("serve", "--port", "99999"), "「99999」は範囲の外です（0〜65535）"),
    (("serve", "--settings", "none", "--kb", "kb"), "設定ファイルを読めません（ありません）"),
    (("ask", "--file", "book.xlsx", "--kb", "kb"), "book.xlsx: 文字コードが読み取れません"),
    (("ask", "--attribute", "x=1", "--kb", "kb", "あ"), "使える属性: なし"),
]


@pytest.mark.parametrize(("arguments", "part"), SLIPS)
def test_slips_are_answered_in_japanese(
    faqbot: Process, kb: Path, tmp_path: Path, arguments: tuple[str, ...], part: str
) -> None:
    """Every slip has exit code 2 and a sentence in Japanese, and none of English."""
    (tmp_path / "kb").symlink_to(kb)
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04\x14\x00\x06\x00\x08\x00")
    done = faqbot(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert part in done.stderr
    assert not _english(done.stderr)
    assert "Traceback" not in done.stderr


def test_what_may_be_repeated_may_be_repeated() -> None:
    """Flags, and options of which each counts, are no slip."""
    seen: list[tuple[bool, tuple[str, ...]]] = []

    @click.command()
    @click.option("--fix", is_flag=True)
    @click.option("--attribute", multiple=True)
    def command(fix: bool, attribute: tuple[str, ...]) -> None:
        seen.append((fix, attribute))

    from faqbot.cli.usage import once

    once(command, "ja")
    CliRunner().invoke(command, ["--fix", "--fix", "--attribute", "a", "--attribute", "b"])
    assert seen == [(True, ("a", "b"))]
