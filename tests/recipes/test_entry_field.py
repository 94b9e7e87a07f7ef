"""The recipe for one more field of an entry: a line of the model, its words in two languages."""

from collections.abc import Callable
from pathlib import Path

Add = Callable[..., None]
Run = Callable[..., list[str]]

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


def test_an_entry_field_is_declared_once(add: Add, run: Run, tmp_path: Path) -> None:
    """It is read, is in the schema in both languages, and goes through a spreadsheet and back."""
    add("knowledge/model.py", DECLARED, before="    where: Location")
    for lang, words in WORDS.items():
        add(f"i18n/locales/{lang}/fields.ftl", words)
    file = tmp_path / "kb/faq/money.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(KB, encoding="utf-8")
    said = run(SCRIPT, tmp_path / "kb", tmp_path / "faq.csv")
    assert said == ["約款", "出典。", "Its source.", "True True", "money-out"]
    assert file.read_text(encoding="utf-8") == KB.replace("約款", "重要事項")
