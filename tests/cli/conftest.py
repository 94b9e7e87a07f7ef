"""A small knowledge base, and ``faqbot`` run as a process and within this one."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from faqbot.bot import Bot
from faqbot.cli.app import app, main

FAQ = """\
category:
  id: delivery
  name: 配送
menus:
  - id: delivery
    label: 配送
    prompt: 配送の何をお調べですか？
    triggers: [配送]
    choices:
      - entry: delivery-fee
        label: 送料
      - entry: delivery-days
entries:
  - id: delivery-fee
    question: 送料はいくらですか？
    variants: [配送料金を知りたい, 送るのにかかる費用]
    answer: |
      **全国一律** 500円です。詳しくは[送料の表](https://shop.example/fee)をご覧ください。

      - 3,000円以上：無料
      - 離島：900円
  - id: delivery-days
    question: 何日で届きますか？
    label: お届けまでの日数
    variants: [到着までの日数, いつ着きますか]
    answer: 3日ほどでお届けします。
  - id: delivery-summer
    question: 夏の冷蔵便はありますか？
    answer: ございます。
    valid_until: 2020-08-31
"""


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FAQBOT_KB", "FAQBOT_LANG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a knowledge base of three entries, one of them of the past."""
    folder = tmp_path_factory.mktemp("kb")
    (folder / "faq").mkdir()
    (folder / "faq" / "delivery.yaml").write_text(FAQ, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def bot(kb: Path) -> Bot:
    """Return a bot on that knowledge base."""
    return Bot.load(kb, cache=False)


Invoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def invoke() -> Invoke:
    """Return a function that runs a command here: exit code, stdout, stderr."""

    def run(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
        result = CliRunner().invoke(
            app, [str(a) for a in arguments], input=stdin, catch_exceptions=False
        )
        return result.exit_code, result.stdout, result.stderr

    return run


Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def process() -> Process:
    """Return a function that runs ``python -m faqbot`` as a process of its own."""

    def run(
        *arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "faqbot", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=cwd,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def faqbot(monkeypatch: pytest.MonkeyPatch) -> Process:
    """Return a function that does the same within this process: ``main`` with streams of its own.

    It costs no interpreter; what only a process has (signals, terminals, pipes) it has not.
    """

    def run(
        *arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        out, err = _stream(), _stream()
        called = ["faqbot", *map(str, arguments)]
        with monkeypatch.context() as here:
            here.setattr(sys, "argv", called)
            for name, stream in (("stdin", _stream(stdin)), ("stdout", out), ("stderr", err)):
                here.setattr(sys, name, stream)
            for name, value in environment.items():
                here.setenv(name, value)
            here.chdir(cwd or Path.cwd())
            with pytest.raises(SystemExit) as ended:
                main()
        code = int(ended.value.code or 0)
        return subprocess.CompletedProcess(called, code, _text(out), _text(err))

    return run


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()
