"""The recipe for one more command: its function, and its words in two languages."""

from collections.abc import Callable
from pathlib import Path

Add = Callable[..., None]
Run = Callable[..., list[str]]

COMMAND = '''\
"""``faqbot count``: how many entries there are."""

from faqbot.cli.console import show
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption


def count(kb: KbOption = None, lang: LangOption = "ja") -> None:
    """Count the entries."""
    from faqbot.knowledge.loader import load

    show(say("count.entries", lang, count=len(load(kb_folder(kb)).entries)))
'''
WORDS = {
    "ja": "help = 項目を数えます。\n    .examples = faqbot count\nentries = { $count } 件\n",
    "en": "help = Count the entries.\n    .examples = faqbot count\nentries = { $count } entries\n",
}
SCRIPT = """\
import contextlib
import sys
from faqbot.cli import main

def run(*arguments):
    sys.argv = ["faqbot", *arguments]
    with contextlib.suppress(SystemExit):
        main()

run("count", "--kb", sys.argv[1])
run("count", "--help", "--lang", "en")
run("--help")
"""
KB = """\
category: {id: money, name: お金}
entries:
  - {id: money-out, question: 出金するには？, answer: マイページからどうぞ。}
"""


def test_a_command_is_a_file_and_its_words(house: Path, run: Run, tmp_path: Path) -> None:
    """It works, and its help is in both languages, in the list of commands, too."""
    (house / "faqbot/cli/count.py").write_text(COMMAND, encoding="utf-8")
    for lang, words in WORDS.items():
        file = house / f"faqbot/i18n/locales/{lang}/cli-count.ftl"
        file.write_text(words, encoding="utf-8")
    kb = tmp_path / "kb"
    (kb / "faq").mkdir(parents=True)
    (kb / "faq/money.yaml").write_text(KB, encoding="utf-8")
    said = run(SCRIPT, kb)
    assert said[0] == "1 件"
    assert "  Count the entries." in said
    assert "    faqbot count" in said
    assert "  --kb DIR" in "\n".join(said)
    assert [line.split() for line in said if line.startswith("  count ")] == [
        ["count", "項目を数えます。"]
    ]
