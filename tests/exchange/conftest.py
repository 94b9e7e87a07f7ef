"""A small knowledge base laid out by hand, and workbooks to edit."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Edit = Callable[[Any], None]

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
  - {id: other-hours, question: 何時までですか？, answer: 18時までです。,
     variants: [営業時間は, 何時から]}
""",
    "responses.yaml": TALK,
    "synonyms.yaml": WORDS,
    "settings.yaml": "name: あおば\n",
}


def make_kb(folder: Path) -> Path:
    """Write the knowledge base into ``folder``."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """Return the folder of a knowledge base with comments and a layout of its own."""
    return make_kb(tmp_path / "kb")


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


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the workbook of the knowledge base."""
    pytest.importorskip("openpyxl")
    from faqbot.exchange.exporter import export_file
    from faqbot.exchange.formats import Format

    folder = tmp_path_factory.mktemp("exported")
    path = export_file(make_kb(folder / "kb"), folder / "faq.xlsx", Format.XLSX).path
    return path.read_bytes()


@pytest.fixture
def workbook(exported: bytes, tmp_path: Path) -> Callable[[Edit], Path]:
    """Return a function that edits the workbook of the knowledge base and saves it."""
    import openpyxl

    def make(edit: Edit) -> Path:
        book = openpyxl.load_workbook(io.BytesIO(exported))
        edit(book)
        path = tmp_path / "faq.xlsx"
        book.save(path)
        return path

    return make
