"""Files that nobody reads are named, each with what is to be done with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot.knowledge.loader import check

MakeKb = Callable[..., Path]


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("faq/others.yaml.txt", "txt-suffix", "「others.yaml」"),
        ("settings.yaml.txt", "txt-suffix", "「settings.yaml」"),
        ("faq/others.yml~", "backup-file", "消し"),
        ("faq/追加分.xlsx", "table-file", "faqbot import faq/追加分.xlsx"),
        ("faq/sub/others.yaml", "unknown-file", "faq/ の直下"),
    ],
)
def test_a_file_that_is_not_read(kb: MakeKb, name: str, code: str, told: str) -> None:
    """A warning stands at the file, and says how it is read or got rid of."""
    folder = kb()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x", encoding="utf-8")
    knowledge, problems = check(folder)
    assert knowledge is not None
    assert [(p.code, p.where.file) for p in problems] == [(code, name)]
    assert told in problems[0].mend.ja


@pytest.mark.parametrize("name", ["faq/.DS_Store", "faq/~$a.xlsx", "faq/README.md", "logo.png"])
def test_a_file_that_does_no_harm(kb: MakeKb, name: str) -> None:
    """What a computer or a careful person leaves beside is not spoken of."""
    folder = kb()
    (folder / name).write_text("x", encoding="utf-8")
    assert check(folder)[1] == ()


def test_a_copy_of_a_file(kb: MakeKb) -> None:
    """One sentence, not one for every id in it."""
    text = "category: {id: c, name: C}\nentries:\n" + "".join(
        f"  - {{id: c-{n}, question: q{n}, answer: a}}\n" for n in range(5)
    )
    folder = kb(text)
    (folder / "faq" / "money - コピー.yaml").write_text(text, encoding="utf-8")
    [problem] = check(folder)[1]
    assert (problem.code, problem.where.file) == ("copied-file", "faq/money - コピー.yaml")
