"""A small knowledge base laid out by hand, and workbooks to edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MONEY = """\
# お金の質問と回答
category:
  id: money            # 変えない
  name: お金
  description: 入金と出金

menus:
  - id: money
    label: お金
    prompt: お金の何をお調べですか？
    triggers: [お金, 料金]
    choices:           # 2 つ
      - entry: money-out
        label: 出金の手順     # 短く
      - entry: money-in

entries:
  # --- 出金 ---
  - id: money-out      # よく聞かれる
    question: "出金するには？"
    label: 出金する
    variants:          # お客様の言葉で
      - お金を引き出したい
      - 引き出し方は？   # 電話で多い
    keywords: [払い出し, 現金化]
    answer: |          # 3 行
      マイページからどうぞ。

      - **申請**を押します。
      - 翌日に届きます。
    follow_ups: [money-in]
    updated: 2026-10-01

  # --- 入金 ---
  - id: money-in
    question: 入金するには？   # 仮
    answer: 銀行からどうぞ。     # 一行
# おわり
"""

TALK = """\
# 話す文
responses:
  greeting: |
    ようこそ。
    {name}です。
  miss: わかりません。   # 短く
smalltalk:
  - id: hello
    patterns: [こんにちは, やあ]
    reply: こんにちは。
  - id: thanks
    patterns:
      - ありがとう
    reply: |
      どういたしまして。
      またどうぞ。
"""

WORDS = """\
groups:
  - [出金, 引き出し]   # お金が出る
  - [入金, 預け入れ, チャージ]
one_way:
  - from: [税金]
    to: [確定申告]
"""

FILES = {
    "faq/money.yaml": MONEY,
    "faq/other.yaml": """\
category: {id: other, name: その他}
entries:
  - {id: other-hours, question: 何時までですか？, answer: 18時までです。, variants: [営業時間は, 何時から]}
""",
    "responses.yaml": TALK,
    "synonyms.yaml": WORDS,
    "settings.yaml": "name: あおば\n",
}


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """Return the folder of a knowledge base with comments and a layout of its own."""
    folder = tmp_path / "kb"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of ``folder``."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """Return a function that reads every file of a folder."""
    return contents


Edit = Callable[[Any], None]


@pytest.fixture
def workbook(kb: Path, tmp_path: Path) -> Callable[[Edit], Path]:
    """Return a function that exports the knowledge base, edits the workbook and saves it."""
    openpyxl = pytest.importorskip("openpyxl")
    from faqbot.exchange.exporter import export_file
    from faqbot.exchange.formats import Format

    def make(edit: Edit) -> Path:
        path = tmp_path / "faq.xlsx"
        export_file(kb, path, Format.XLSX, overwrite=True)
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
        return path

    return make
