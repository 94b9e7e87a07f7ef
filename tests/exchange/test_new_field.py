"""The recipe for one more field of an entry: a line of the model, its words in two languages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import faqbot

DECLARED = '    source: Annotated[str, Key("line", width=20)] = ""\n'
WORDS = {
    "ja": "\nentry-source = 出典。\n    .column = 出典\n    .cell = どこに書いてあるか。\n",
    "en": "\nentry-source = Its source.\n    .column = Source\n    .cell = Where it is written.\n",
}
KB = """\
category: {id: money, name: お金}
entries:
  - id: money-out   # 変えない
    question: 出金するには？
    answer: |
      マイページからどうぞ。
    source: 約款
"""
SCRIPT = """\
import sys
from pathlib import Path
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.exchange.schemas import json_schema
from faqbot.knowledge.loader import load

kb, table = Path(sys.argv[1]), Path(sys.argv[2])
print(load(kb).entry["money-out"].source)
for lang in ("ja", "en"):
    entry = json_schema("faq", lang)["properties"]["entries"]["items"]
    print(entry["properties"]["source"]["description"])
export_file(kb, table, Format.CSV)
text = table.read_text(encoding="utf-8-sig")
print("出典" in text.splitlines()[0], "約款" in text)
table.write_text(text.replace("約款", "重要事項"), encoding="utf-8-sig")
print(*import_file(table, kb).ids("updated"))
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a copy of faqbot with one more field."""
    package = Path(faqbot.__file__).parent
    hidden = shutil.ignore_patterns("__pycache__", "static", "*.json")
    shutil.copytree(package, tmp_path / "faqbot", ignore=hidden)
    model = tmp_path / "faqbot/knowledge/model.py"
    head, where, rest = model.read_text(encoding="utf-8").partition("    where: Location")
    model.write_text(head + DECLARED + where + rest, encoding="utf-8")
    for lang, words in WORDS.items():
        with (tmp_path / f"faqbot/i18n/locales/{lang}/fields.ftl").open("a", encoding="utf-8") as f:
            f.write(words)
    return tmp_path


def test_a_field_is_declared_once(house: Path, tmp_path: Path) -> None:
    """It is read, is in the schema in both languages, and goes through a spreadsheet and back."""
    file = tmp_path / "kb/faq/money.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(KB, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "kb"), str(tmp_path / "faq.csv")],
        env={**os.environ, "PYTHONPATH": str(house), "PYTHONIOENCODING": "utf-8"},
        cwd=house,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["約款", "出典。", "Its source.", "True True", "money-out"]
    assert file.read_text(encoding="utf-8") == KB.replace("約款", "重要事項")
