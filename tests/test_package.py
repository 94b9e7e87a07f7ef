"""The package as a user gets it: the README's lines, the wheel, what is imported when."""

import ast
import builtins
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def python_blocks(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_lines_that_embed_it_run_as_they_stand(name, monkeypatch, capsys):
    """The README's Python holds a conversation when pasted into a file."""
    typed = iter(["出金", "1", "はい、役立ちました", "会話終了"])
    monkeypatch.setattr(builtins, "input", lambda _: next(typed))
    monkeypatch.chdir(ROOT)
    for block in python_blocks(name):
        exec(compile(block, name, "exec"), {})
    assert "参考になりましたか？" in capsys.readouterr().out


def test_both_readmes_tell_the_same_commands():
    """What is shown in shell blocks stands in both languages."""
    commands = [
        re.findall(
            r"^(?:make \w+|faqbot \w+|pip install \S+)",
            (ROOT / name).read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
        for name in ("README.md", "README.ja.md")
    ]
    assert commands[0] == commands[1]


def test_every_command_in_the_readme_exists():
    """No documented command is missing from the program."""
    shown = set(re.findall(r"^faqbot (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    help_text = run("-m", "faqbot", "--help").stdout
    assert shown
    assert all(re.search(rf"^\s+{command}\b", help_text, re.MULTILINE) for command in shown)


def run(*arguments: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )


def test_a_client_that_uses_every_public_name_runs():
    """All that the package hands out has a name that can be imported from it."""
    import faqbot

    text = (ROOT / "tests" / "client.py").read_text("utf-8")
    assert [name for name in faqbot.__all__ if not re.search(rf"\b{name}\b", text)] == []
    assert run(str(ROOT / "tests" / "client.py")).stdout.splitlines()[-1].startswith("14 ")


@pytest.mark.slow
def test_a_client_is_typed_throughout():
    """What a client gets satisfies ``mypy --strict``."""
    run("-m", "mypy", "--strict", "--config-file=", "tests/client.py")


def test_answering_imports_nothing_that_is_for_fitting():
    """With a warm cache neither scikit-learn nor scipy is loaded."""
    from faqbot import Bot

    Bot.load(ROOT / "knowledge").ask("出金の手数料")
    script = (
        "import sys; from faqbot import Bot; Bot.load('knowledge').ask('出金の手数料');"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'sklearn', 'scipy'}))"
    )
    assert run("-c", script).stdout.strip() == "[]"


def test_a_command_starts_without_what_only_others_need():
    """Knowing all the commands loads no event loop, server, database, network or fitting."""
    others = (
        "argon2 asyncio concurrent email fastapi getpass holidays httpx jinja2 logging openpyxl "
        "prompt_toolkit pydantic redis rich secrets sklearn scipy socket sqlalchemy ssl starlette "
        "uvicorn"
    )
    script = (
        "import sys; import faqbot.cli.app;"
        f"print(sorted({{m.split('.')[0] for m in sys.modules}} & set({others!r}.split())))"
    )
    assert run("-c", script).stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["sqlalchemy", "argon2"])
def test_the_desk_says_what_it_needs(module):
    """`import faqbot` works without the server's packages; the desk names the extra."""
    script = (
        f"import sys; sys.modules[{module!r}] = None; import faqbot\n"
        "try: import faqbot.desk\n"
        "except ImportError as error: print(error)"
    )
    assert "pip install 'faqbot[server]'" in run("-c", script).stdout


@pytest.mark.slow
def test_a_wheel_in_an_empty_folder_starts_on_the_sample(tmp_path):
    """The wheel carries the sample: `faqbot chat` converses with nothing else at hand."""
    wheels, site, empty = tmp_path / "wheels", tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("*.whl")
    run(*pip, "install", "--no-deps", "--target", str(site), str(wheel))
    talk = subprocess.run(
        [sys.executable, "-m", "faqbot", "chat"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"},
        input="出金に手数料はかかりますか？\n会話終了\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "参考になりましたか？" in talk.stdout
    where = run("-c", "import faqbot; print(faqbot.__file__)", cwd=empty, PYTHONPATH=str(site))
    assert str(site) in where.stdout


def test_imports_point_one_way_only():
    """The layers drawn in pyproject.toml hold."""
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([command], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_what_is_imported_is_declared():
    """Nothing is there only because another package happens to bring it along."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [*project["dependencies"], *(line for name in extras for line in extras[name])]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in declared}
    provided = packages_distributions()
    imported = {
        alias.split(".")[0]
        for path in (ROOT / "faqbot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for alias in (
            [name.name for name in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    others = imported - set(sys.stdlib_module_names) - {"faqbot"}
    assert {"click", "numpy", "fastapi"} <= others
    undeclared = {
        module
        for module in others
        if not {name.lower().replace("_", "-") for name in provided.get(module, [module])} & names
    }
    parts = {"markupsafe", "pydantic_core", "starlette"}  # of Jinja, pydantic and FastAPI
    assert undeclared - parts == {"sentence_transformers"}  # which faqbot asks to be installed
