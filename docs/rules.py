"""The table of rules in lint.md: `python docs/rules.py` writes it."""

from __future__ import annotations

from pathlib import Path

from faqbot.workshop.lint.rules import RULES

BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->\n"

_SEVERITY = {"error": "エラー", "warning": "警告", "info": "お知らせ"}
_FAMILIES = {
    "1": "質問",
    "2": "回答",
    "3": "文字と表記",
    "4": "同義語とキーワード",
    "5": "メニューとたどり着けること",
    "6": "日付と受付時間",
    "7": "ファイルと注釈",
    "8": "ほかの言語",
}


def table() -> str:
    """Return every rule with its severity and reason, in both languages, by family."""
    parts = []
    for digit, family in _FAMILIES.items():
        rules = [rule for rule in RULES.values() if rule.id[2] == digit]
        parts.append(f"### FB{digit}xx {family}\n\n| 規則 | 重さ | なぜ |\n|---|---|---|\n")
        for rule in rules:
            mark = "、`--fix`" if rule.fixable else ""
            why = f"{rule.why.ja}<br>*{rule.why.en}*"
            parts.append(f"| **{rule.id}**<br>`{rule.name}` | {_SEVERITY[rule.severity]}{mark} ")
            parts.append(f"| {why} |\n")
        parts.append("\n")
    return "".join(parts)


def with_table(document: str) -> str:
    """Return ``document`` with the present table between its two marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}{END}{after}"


if __name__ == "__main__":
    path = Path(__file__).with_name("lint.md")
    path.write_text(with_table(path.read_text(encoding="utf-8")), encoding="utf-8")
