"""Which knowledge base is meant."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError
from faqbot.knowledge import folder as folder_module
from faqbot.knowledge.folder import find, sample

MakeKb = Callable[..., Path]


def test_what_is_said_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """--kb beats FAQBOT_KB; neither is checked here, since loading tells what is wrong."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find("a", {"FAQBOT_KB": "b"}) == Path("a")
    assert find(None, {"FAQBOT_KB": "~/b"}) == tmp_path / "b"


def test_the_current_folder_comes_before_the_sample(
    kb: MakeKb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """./knowledge counts only if it is a knowledge base."""
    folder = kb().rename(kb().parent / "knowledge")
    monkeypatch.chdir(folder.parent)
    assert find(None, {}) == Path("knowledge")
    (folder / "faq/money.yaml").unlink()
    monkeypatch.setattr(folder_module, "sample", lambda: Path("sample"))
    assert find(None, {"FAQBOT_KB": ""}) == Path("sample")


def test_the_sample_inside_the_package_comes_first(
    kb: MakeKb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Installed, the sample is in the package; in a checkout, beside it; else there is none."""
    package = tmp_path / "site" / "faqbot"
    package.mkdir(parents=True)
    monkeypatch.setattr(folder_module, "_PACKAGE", package)
    with pytest.raises(KnowledgeError):
        sample()
    kb().rename(package.parent / "knowledge")
    assert sample() == package.parent / "knowledge"
    kb().rename(package / "sample")
    assert sample() == package / "sample"
