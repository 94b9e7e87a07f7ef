"""Every command as a process of its own, as people and CI run it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from faqbot import Bot

Process = Callable[..., "subprocess.CompletedProcess[str]"]
HEAVY = (
    *("sklearn", "scipy", "hypothesis", "ir_measures", "rich", "prompt_toolkit", "fluent"),
    *("faqbot.knowledge.loader", "faqbot.yaml.reader", "faqbot.retrieval.overlay"),
)


def test_asking_is_light(kb: Path) -> None:
    """An answer needs nothing to fit, judge, draw, read YAML or edit, once the index is built."""
    Bot.load(kb)
    program = (
        "import sys; from faqbot.cli.app import app\n"
        "try: app(['ask', '--kb', sys.argv[1], '--json', '送料はいくらですか'])\n"
        "finally: print(*(name for name in sys.argv[2:] if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(kb), *HEAVY],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=True,
    )
    assert json.loads(done.stdout)["candidates"]
    assert done.stderr.strip() == ""


def test_a_piped_conversation_with_the_sample(process: Process) -> None:
    """The sample talks from the greeting to the end."""
    done = process("chat", stdin="出金\n1\nはい、役立ちました\n会話終了\n")
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "【バーチャルアシスタント】",
        "\n> 出金\n",
        "  1. 出金の手順",
        "参考になりましたか？",
    ):
        assert part in done.stdout
    assert done.stdout.rstrip().endswith("またいつでもお尋ねください。")


def test_the_sample_has_no_mistakes(process: Process) -> None:
    """``faqbot check`` alone checks the knowledge base that is used."""
    done = process("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_mistake_of_the_user_is_a_message(process: Process, tmp_path: Path) -> None:
    """Exit code 2, something on stderr, no traceback."""
    done = process("ask", "送料", "--lang", "en", FAQBOT_KB=str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Cannot go on" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away(kb: Path) -> None:
    """``faqbot … | head -0`` is no error worth a word."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "faqbot", "explain", "--kb", str(kb), "送料"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_shell_completion(process: Process) -> None:
    """The shell is told what commands begin so."""
    done = process(COMP_WORDS="faqbot ch", COMP_CWORD="1", _FAQBOT_COMPLETE="complete_bash")
    assert done.stdout.split() == ["chat", "check"]


def test_versions(process: Process) -> None:
    """What is installed: faqbot, the dictionary, Python."""
    lines = process("--version").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["faqbot", "辞書", "Python"]
