import ast
import inspect
import re
import sys
from collections.abc import Callable

import pytest

from faqbot.cli import usage
from faqbot.cli.app import command_line, commands_of, main
from faqbot.i18n.catalogue import Lang

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the whole command line here: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["faqbot", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        return left.value.code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--help"], "例\n    faqbot chat"),
        (["ask", "--help"], "終了コード\n    0  "),
        (["ask", "--lang", "en", "-h"], "Exit codes\n    0  "),
        (["--lang", "en", "import", "-h"], "Formats\n    beir"),
    ],
)
def test_help(run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], part: str) -> None:
    """Help speaks both languages, with examples and exit codes."""
    if arguments[0] == "--lang":
        monkeypatch.setenv("FAQBOT_LANG", arguments[1])
        arguments = arguments[2:]
    code, out, _ = run(*arguments)
    assert code == 0
    assert part in out


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_option_is_explained(lang: Lang) -> None:
    """No option stands there without a word, in either language."""
    group = command_line(lang)
    for name, command in (("faqbot", group), *commands_of(group)):
        assert all(parameter.help for parameter in command.params), name


def test_version_is_a_command_too(run: Run) -> None:
    """``faqbot version`` and ``faqbot --version`` say the same."""
    assert run("version") == run("--version")


def test_wrong_usage(run: Run) -> None:
    """An unknown option is told on stderr with exit code 2."""
    code, out, err = run("ask", "--nonsense")
    assert (code, out) == (2, "")
    assert "--nonsense" in err


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a command works ends it with the exit code that shells know."""

    def interrupted(lang: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("faqbot.cli.version.versions", interrupted)
    assert run("version") == (130, "", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["nothing"], "エラー: 「nothing」というコマンドはありません。"),
        (["import"], "エラー: 必要な引数がありません:"),
        (["ask", "--nowe", "x"], "エラー: 「--nowe」というオプションはありません。"),
        (["ask", "--kb"], "エラー: オプション --kb には値が必要です。"),
        (["export", "a.csv", "--format", "pdf"], "使えない値です: 「pdf」は使えません。使える値:"),
        (["lint", "a", "b"], "エラー: 余分な引数があります（a b）"),
    ],
)
def test_mistakes_of_usage_in_japanese(
    line: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is typed wrongly, the answer is in the language of the command."""
    with pytest.raises(SystemExit) as left:
        command_line("ja")(line, prog_name="faqbot")
    found = capsys.readouterr().err
    assert (left.value.code, told in found) == (2, True), found
    assert "Error" not in found
    assert "Try" not in found


def test_frames_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Headings and what stands beside options are Japanese, or English as asked."""
    frames = {"ja": "オプション:", "en": "Options:"}
    languages: tuple[tuple[Lang, Lang], ...] = (("ja", "en"), ("en", "ja"))
    for lang, other in languages:
        with pytest.raises(SystemExit):
            command_line(lang)(["ask", "--help"], prog_name="faqbot")
        found = capsys.readouterr().out
        assert frames[lang] in found
        assert frames[other] not in found


def test_every_sentence_of_click_is_known() -> None:
    """Sentences that a newer click would add are seen here, and not by an editor."""
    import click

    source = "".join(
        inspect.getsource(module)
        for module in (click.exceptions, click.types, click.parser, click.formatting)
    )
    sentences = {
        ast.literal_eval(found) for found in re.findall(r'(?<!\w)_\(\s*(".*?")\s*\)', source)
    }
    rare = {  # of programs, not of those who use them; or of types that no option has
        "Invalid value: {message}", "unknown error", "Missing {param_type}",
        "Missing parameter: {param_name}", "Value must be an iterable.",
        "{value!r} is not a valid UUID.", "{name} {filename!r} is not executable.",
    }  # fmt: skip
    assert sentences - rare <= usage.KEYS.keys()
