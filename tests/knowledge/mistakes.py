"""The slips of a tired editor as data: what is done to a sound knowledge base, what is said of it.

``SOUND`` is the knowledge base, a riding school; each row of ``MISTAKES`` is a name, an edit, the
findings with their places (those of lint begin with FB; none: it is understood as meant), and what
the first mend says, and does not say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faqbot.knowledge.model import Knowledge

FAQ, DESK, SETTINGS = "faq/lesson.yaml", "support.yaml", "settings.yaml"
WORDS, TEXTS = "synonyms.yaml", "responses.yaml"
SOUND = {
    FAQ: """\
category: {id: lesson, name: レッスン}
menus:
  - id: lesson
    label: レッスン
    prompt: どれをお調べですか？
    triggers: [乗馬, 教室]
    choices:
      - entry: lesson-begin
      - entry: lesson-fee
entries:
  - id: lesson-begin
    question: 乗馬を始めるにはどうすればいいですか？
    variants:
      - はじめて馬に乗りたい
      - 体験の申し込み方
      - 未経験でも乗れますか
    label: 始め方
    answer: |
      体験レッスンにお申し込みください。
      手ぶらでお越しいただけます。
    updated: "2026-10-01"
  - id: lesson-fee
    question: レッスンの料金はいくらですか？
    variants: [受講料, 一回の値段, 月謝はいくら]
    label: 料金
    answer: 一回 5,500 円です。ヘルメットの貸出を含みます。
    follow_ups: [lesson-begin]
""",
    DESK: """\
timezone: Asia/Tokyo
channels:
  - id: live_chat
    name: チャット
    hours:
      月: ["10:00-12:00", "13:00-20:00"]
      土日: ["9:00-18:00"]
special_hours:
  - date: 2026-12-30
    hours: ["10:00-15:00"]
holidays:
  country: JP
  extra:
    - {date: 2026-12-31, name: 大みそか}
""",
    SETTINGS: "name: 緑の丘\nassistant: ひづめ\ntopics: [lesson]\n",
    WORDS: "groups:\n  - [料金, 費用]\n",
    TEXTS: "responses:\n  greeting: こんにちは。{assistant}です。\n",
}

Edit = Callable[[Path], object]


def sub(file: str, old: str, new: str) -> Edit:
    """Return the edit that replaces ``old`` in ``file`` once."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def raw(file: str, change: Callable[[bytes], bytes]) -> Edit:
    """Return the edit that changes the bytes of ``file``."""
    return lambda folder: (folder / file).write_bytes(change((folder / file).read_bytes()))


def move(old: str, new: str) -> Edit:
    """Return the edit that gives ``old`` another name or place."""

    def edit(folder: Path) -> None:
        (folder / new).parent.mkdir(exist_ok=True)
        (folder / old).rename(folder / new)

    return edit


def add(file: str, content: str | bytes) -> Edit:
    """Return the edit that adds a file."""
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / file).write_bytes(data)


@dataclass(frozen=True)
class Mistake:
    """A row: ``found`` are code and place; ``told`` stands in the first mend, ``untold`` nowhere.

    ``read`` is what is asked of the knowledge base where nothing is found that stands in the way.
    """

    name: str
    edit: Edit
    found: tuple[str, ...] = ()
    told: str = ""
    untold: str = ""
    read: Callable[[Knowledge], bool] | None = None


def _hours(day: int, *spans: str) -> Callable[[Knowledge], bool]:
    def read(knowledge: Knowledge) -> bool:
        week = knowledge.support.channels[0].hours
        found = (
            [f"{s.start // 60}:{s.start % 60:02}-{s.end // 60}:{s.end % 60:02}" for s in week[day]]
            if week
            else []
        )
        return found == list(spans)

    return read


def _monday(text: str) -> Edit:
    return sub(DESK, '月: ["10:00-12:00", "13:00-20:00"]', f"月: {text}")


def _label(text: str) -> Edit:
    return sub(FAQ, "    label: 始め方\n", text)


def _variant(text: str) -> Edit:
    return sub(FAQ, "      - はじめて馬に乗りたい\n", text)


def _variants(*texts: str) -> Callable[[Knowledge], bool]:
    return lambda knowledge: set(texts) <= set(knowledge.entry["lesson-begin"].variants)


def _listed(text: str) -> Edit:
    return sub(FAQ, "[受講料, 一回の値段, 月謝はいくら]", text)


def _dated(text: str) -> Edit:
    return sub(FAQ, '"2026-10-01"', text)


def _extra(text: str) -> Edit:
    return sub(DESK, "date: 2026-12-31", f"date: {text}")


M = Mistake
MISTAKES = (
    # indentation and marks
    M(
        "the answer's key too shallow",
        sub(FAQ, "    answer: |", "   answer: |"),
        ("bad-indent faq/lesson.yaml:18:4",),
        "先頭の半角スペースの数",
    ),
    M(
        "the answer not indented",
        sub(FAQ, "      体験レッスン", "    体験レッスン"),
        ("bad-indent faq/lesson.yaml:19:5",),
        "より深く字下げ",
    ),
    M(
        "full-width colon",
        _label("    label：始め方\n"),
        ("fullwidth-colon faq/lesson.yaml:17:10",),
        "label: …",
    ),
    M(
        "full-width indent",
        _label("　　label: 始め方\n"),
        ("fullwidth-indent faq/lesson.yaml:17:1",),
        "半角スペース",
    ),
    M(
        "no-break spaces",
        _label("\u00a0\u00a0\u00a0\u00a0label: 始め方\n"),
        ("fullwidth-indent faq/lesson.yaml:17:1",),
        "半角スペース",
    ),
    M("tab", _label("\tlabel: 始め方\n"), ("tab-indent faq/lesson.yaml:17:1",), "タブ"),
    M(
        "colon in a text",
        sub(FAQ, "question: 乗馬を", "question: 初心者: 乗馬を"),
        ("colon-in-text faq/lesson.yaml:12:18",),
        '"…" で囲んで',
    ),
    M(
        "time and colon in an answer",
        sub(FAQ, "answer: 一回", "answer: 受付: 10:00 から。#1 一回"),
        ("colon-in-text faq/lesson.yaml:26:15",),
        '"…" で囲んで',
    ),
    M(
        "# in a text",
        sub(FAQ, "question: レッスンの", "question: レッスン #1 の"),
        ("lost-text faq/lesson.yaml:23:20", "FB109 faq/lesson.yaml:23:15"),
        '"…" で囲んで',
    ),
    M(
        "begins with @",
        _variant("      - @LINEから申し込めますか\n"),
        ("needs-quotes faq/lesson.yaml:14:9",),
        '"…" で囲む',
    ),
    M(
        "begins with %",
        _variant("      - %オフになりますか\n"),
        ("needs-quotes faq/lesson.yaml:14:9",),
        '"…" で囲む',
    ),
    M(
        "begins with *",
        _label("    label: *始め方\n"),
        ("needs-quotes faq/lesson.yaml:17:12",),
        '"…" で囲む',
    ),
    M(
        "two dashes",
        _variant("      - - はじめて馬に乗りたい\n"),
        ("not-text faq/lesson.yaml:14:9",),
        "2 つ続いて",
    ),
    M("begins with 「", _variant("      - 「はじめて」の人\n"), read=_variants("「はじめて」の人")),
    M("yes", _variant("      - yes\n"), read=_variants("yes")),
    M("a number", _variant("      - 110\n"), read=_variants("110")),
    M(
        "quote not closed",
        sub(FAQ, "question: 乗馬を", 'question: "乗馬を'),
        ("unclosed-quote faq/lesson.yaml:12:15",),
        '同じ引用符（"）',
    ),
    M(
        "text behind a quote",
        sub(FAQ, "question: 乗馬を", 'question: "乗馬"を'),
        ("text-after-quote faq/lesson.yaml:12:15",),
        '"…" で囲む',
    ),
    M(
        "dash of full width",
        _variant("      － はじめて馬に乗りたい\n"),
        ("fullwidth-dash faq/lesson.yaml:14:7",),
        "半角の「-」",
    ),
    M(
        "middle dots",
        _variant("      ・はじめて馬に乗りたい\n"),
        ("fullwidth-dash faq/lesson.yaml:14:7",),
        "半角の「-」",
    ),
    M(
        "no space behind the dash",
        _variant("      -はじめて馬に乗りたい\n"),
        ("dash-space faq/lesson.yaml:14:7",),
        "半角スペース",
    ),
    M(
        "wide space behind the dash",
        _variant("      -　はじめて馬に乗りたい\n"),
        ("wide-space faq/lesson.yaml:14:8",),
        "半角スペース",
    ),
    M(
        "no space behind the colon",
        _label("    label:始め方\n"),
        ("colon-space faq/lesson.yaml:17:10",),
        "label: …",
    ),
    M(
        "wide space behind the colon",
        _label("    label:　始め方\n"),
        ("wide-space faq/lesson.yaml:17:11",),
        "半角スペース",
    ),
    M(
        "comment of full width",
        _label("    ＃ 見出し\n"),
        ("wide-comment faq/lesson.yaml:17:5",),
        "半角の「#」",
        "字下げ",
    ),
    M(
        "comment of a programmer",
        _label("    // 見出し\n"),
        ("wide-comment faq/lesson.yaml:17:5",),
        "半角の「#」",
        "字下げ",
    ),
    M(
        "brackets of full width",
        sub(FAQ, "[受講料, 一回の値段, 月謝はいくら]", "［受講料， 一回の値段］"),
        ("wide-bracket faq/lesson.yaml:24:15",),
        "[出金, 引き出し]",
    ),
    M(
        "braces of full width",
        sub(FAQ, "{id: lesson, name: レッスン}", "｛id: lesson, name: レッスン｝"),
        ("wide-bracket faq/lesson.yaml:1:11",),
        "id: fee",
    ),
    M(
        "bracket not closed",
        sub(FAQ, "月謝はいくら]", "月謝はいくら"),
        ("unclosed-bracket faq/lesson.yaml:24:15",),
        "半角の括弧とコンマ",
    ),
    M(
        "Japanese comma in a list",
        sub(FAQ, "[乗馬, 教室]", "[乗馬、教室]"),
        ("fullwidth-comma faq/lesson.yaml:6:16",),
        "（, ）",
    ),
    M(
        "comma at the end",
        _label("    label: 始め方,\n"),
        ("FB213 faq/lesson.yaml:17:15",),
        "終わりのコンマ",
    ),
    M(
        "curly quotes",
        sub(FAQ, "[乗馬, 教室]", "[“乗馬, 教室]"),
        ("FB213 faq/lesson.yaml:6:16",),
        "引用符は半角",
    ),
    M(
        "text behind |",
        sub(FAQ, "answer: |\n      体験", "answer: | 体験"),
        ("block-header faq/lesson.yaml:18:13",),
        "改行し",
    ),
    M(
        "| of full width",
        sub(FAQ, "answer: |", "answer: ｜"),
        ("FB212 faq/lesson.yaml:18:13", "FB213 faq/lesson.yaml:18:13"),
        "answer: |",
    ),
    M(
        "list marks without a space",
        sub(FAQ, "      体験レッスン", "      -体験レッスン"),
        ("FB213 faq/lesson.yaml:19:7",),
        "「-」と半角スペース",
    ),
    M(
        "a line of dashes in an answer",
        sub(FAQ, "      手ぶら", "---\n      手ぶら"),
        ("several-documents faq/lesson.yaml:20:1",),
        "同じだけ字下げ",
        "空です",
    ),
    M(
        "conflict marks",
        _label("<<<<<<< HEAD\n    label: 始め方\n=======\n    label: 入会\n>>>>>>> b\n"),
        ("conflict-mark faq/lesson.yaml:17:1",),
        "三つの印の行",
        "字下げ",
    ),
    # keys and lists
    M(
        "no dash before an id",
        sub(FAQ, "  - id: lesson-fee", "    id: lesson-fee"),
        ("missing-dash faq/lesson.yaml:22:5",),
        "- id: …",
        "消す",
    ),
    M(
        "an entry at the margin",
        sub(FAQ, "  - id: lesson-fee", "- id: lesson-fee"),
        ("bad-indent faq/lesson.yaml:22:1",),
        "半角スペースの数",
    ),
    M(
        "no entries:",
        add("faq/a.yaml", "category: {id: a, name: 馬}\n  - id: a-b\n    question: 馬\n"),
        ("missing-parent faq/a.yaml:2:3",),
        "「entries:」",
        "スペースの数",
    ),
    M(
        "entry:",
        sub(FAQ, "entries:", "entry:"),
        ("unknown-key faq/lesson.yaml:10:1",),
        "「entries」の間違い",
        "lesson-begin",
    ),
    M(
        "a key twice",
        _label("    label: 始め方\n    label: 入会\n"),
        ("duplicate-key faq/lesson.yaml:18:5",),
        "どちらか一方",
    ),
    M(
        "a misspelt key of a menu",
        sub(FAQ, "    choices:", "    chioces:"),
        ("unknown-key faq/lesson.yaml:7:5",),
        "「choices」の間違い",
    ),
    M(
        "a misspelt key of the desk",
        sub(DESK, "    hours:\n", "    hour:\n"),
        ("unknown-key support.yaml:5:5",),
        "「hours」の間違い",
    ),
    M(
        "keys in Japanese",
        sub(FAQ, "question: 乗馬", "質問: 乗馬"),
        ("unknown-key faq/lesson.yaml:12:5",),
        "「question」の間違い",
    ),
    M(
        "keys in half-width kana",
        sub(FAQ, "    updated", "    ｷｰﾜｰﾄﾞ: [馬]\n    updated"),
        ("unknown-key faq/lesson.yaml:21:5",),
        "「keywords」の間違い",
    ),
    M(
        "variants as a text",
        sub(FAQ, "[受講料, 一回の値段, 月謝はいくら]", "受講料、月謝"),
        ("not-a-list faq/lesson.yaml:24:15",),
        "1 行に 1 つずつ「- 」",
    ),
    M(
        "synonyms not nested",
        sub(WORDS, "[料金, 費用]", "料金, 費用"),
        ("not-a-list synonyms.yaml:2:5",),
        "括弧とコンマ",
    ),
    M(
        "a choice without entry:",
        sub(FAQ, "- entry: lesson-fee", "- lesson-fee"),
        ("not-a-mapping faq/lesson.yaml:9:9",),
        "entry: lesson-fee",
    ),
    M(
        "a closing without date:",
        sub(DESK, "- {date: 2026-12-31, name: 大みそか}", "- 12月31日"),
        ("not-a-mapping support.yaml:14:7",),
        "date: 12月31日",
    ),
    M(
        "a long label",
        _label(f"    label: {'始' * 27}\n"),
        ("long-label faq/lesson.yaml:17:12",),
        "20 文字",
    ),
    M(
        "an unknown placeholder",
        sub(TEXTS, "{assistant}", "{asistant}"),
        ("unknown-placeholder responses.yaml:2:13",),
        "「assistant」の間違い",
    ),
    M(
        "braces of full width in a text",
        sub(TEXTS, "{assistant}", "｛assistant｝"),
        ("bad-brace responses.yaml:2:13",),
        "半角の波括弧",
    ),
    M(
        "a share as a number",
        sub(SETTINGS, "topics", "thresholds: {answer: 60}\ntopics"),
        ("bad-number settings.yaml:3:22",),
        "「0.6」のこと",
    ),
    M(
        "a percentage",
        sub(SETTINGS, "topics", "thresholds: {answer: 60%}\ntopics"),
        ("bad-number settings.yaml:3:22",),
        "「0.6」のこと",
    ),
    # ids and what they lead to
    M(
        "an id twice",
        sub(FAQ, "id: lesson-fee", "id: lesson-begin"),
        (
            "unknown-reference faq/lesson.yaml:9:16",
            "duplicate-id faq/lesson.yaml:22:5",
            "self-reference faq/lesson.yaml:27:18",
        ),
        "先に ID の重なり",
        "「lesson-begin」の間違い",
    ),
    M(
        "an id in full width",
        sub(FAQ, "id: lesson-fee", "id: ｌｅｓｓｏｎ-fee"),
        ("bad-id faq/lesson.yaml:22:9", "FB302 faq/lesson.yaml:22:9"),
        "半角の英数字",
        "ｌｅｓｓｏｎ-fee」の間違い",
    ),
    M(
        "an unknown follow-up",
        sub(FAQ, "[lesson-begin]", "[lesson-beginn]"),
        ("unknown-reference faq/lesson.yaml:27:18",),
        "「lesson-begin」の間違い",
    ),
    M(
        "a topic by its label",
        sub(SETTINGS, "[lesson]", "[レッスン]"),
        ("unknown-reference settings.yaml:3:10",),
        "「lesson」の間違い",
    ),
    M(
        "a menu that leads to itself",
        sub(FAQ, "- entry: lesson-fee", "- menu: lesson"),
        ("menu-loop faq/lesson.yaml:9:15",),
        "選択肢を消す",
    ),
    # files
    M(".yml", move(FAQ, "faq/lesson.yml"), read=lambda k: len(k.entries) == 2),
    M(".YAML", move(FAQ, "faq/lesson.YAML"), read=lambda k: len(k.entries) == 2),
    M(
        "byte order mark",
        raw(FAQ, lambda b: b"\xef\xbb\xbf" + b),
        read=lambda k: len(k.entries) == 2,
    ),
    M(
        "CRLF",
        raw(FAQ, lambda b: b.replace(b"\n", b"\r\n")),
        read=lambda k: k.entry["lesson-begin"].answer.count("\n") == 1,
    ),
    M("CR", raw(FAQ, lambda b: b.replace(b"\n", b"\r")), read=lambda k: len(k.entries) == 2),
    M(
        "Shift_JIS",
        raw(FAQ, lambda b: b.decode().encode("cp932")),
        ("encoding faq/lesson.yaml:1:30",),
        "UTF-8 を選んで",
    ),
    M(
        "UTF-16",
        raw(FAQ, lambda b: b.decode().encode("utf-16")),
        ("encoding faq/lesson.yaml:1:1",),
        "UTF-8 を選んで",
    ),
    M(
        "an empty file",
        raw(FAQ, lambda b: b""),
        ("empty-file faq/lesson.yaml:0:0",),
        "category: と entries:",
        "メニューの ID",
    ),
    M(
        "a workbook named .yaml",
        add("faq/a.yaml", b"PK\x03\x04rest"),
        ("no-text-file faq/a.yaml:0:0",),
        "faqbot import",
        "消して書き直し",
    ),
    M(
        "a PDF named .yaml",
        add("faq/a.yaml", b"%PDF-1.7"),
        ("no-text-file faq/a.yaml:0:0",),
        "faqbot import",
    ),
    M(
        "a picture named .yaml",
        add("faq/a.yaml", b"\x89PNG\r\n"),
        ("no-text-file faq/a.yaml:0:0",),
        "faqbot import",
    ),
    M(
        "a CSV named .yaml",
        add("faq/a.yaml", "質問,回答\n馬は何頭ですか,12 頭です\n"),
        ("no-yaml faq/a.yaml:1:1",),
        "faqbot import",
    ),
    M(
        "a page named .yaml",
        add("faq/a.yaml", "<html><body>馬</body></html>\n"),
        ("no-yaml faq/a.yaml:1:1",),
        "faqbot import",
    ),
    M(
        ".yaml.txt",
        move(FAQ, "faq/lesson.yaml.txt"),
        ("txt-suffix faq/lesson.yaml.txt:0:0", "unknown-reference settings.yaml:3:10"),
        "「lesson.yaml」",
    ),
    M(
        "outside faq/",
        move(FAQ, "lesson.yaml"),
        ("unknown-file lesson.yaml:0:0", "unknown-reference settings.yaml:3:10"),
        "faq/ の直下",
    ),
    M(
        "too deep",
        move(FAQ, "faq/more/lesson.yaml"),
        ("unknown-file faq/more/lesson.yaml:0:0", "unknown-reference settings.yaml:3:10"),
        "faq/ の直下",
    ),
    M(
        "settings misnamed",
        move(SETTINGS, "setting.yaml"),
        ("unknown-file setting.yaml:0:0",),
        "「settings.yaml」の間違い",
    ),
    M(
        "an ending of full width",
        move(FAQ, "faq/lesson.ｙａｍｌ"),
        ("unknown-file faq/lesson.ｙａｍｌ:0:0", "unknown-reference settings.yaml:3:10"),
        "「lesson.yaml」の間違い",
    ),
    M(
        "FAQ",
        move("faq", "FAQ"),
        ("faq-folder FAQ:0:0", "unknown-reference settings.yaml:3:10"),
        "半角の小文字で faq",
    ),
    M(
        "a backup",
        add("faq/lesson.yaml.bak", "x"),
        ("backup-file faq/lesson.yaml.bak:0:0",),
        "消し",
    ),
    M(
        "a document in faq/",
        add("faq/メモ.docx", "x"),
        ("other-file faq/メモ.docx:0:0",),
        "faq/ の外",
    ),
    M(
        "a table in faq/",
        add("faq/追加.xlsx", "x"),
        ("table-file faq/追加.xlsx:0:0",),
        "faqbot import faq/追加.xlsx",
    ),
    # days and hours
    M("9時〜17時", _monday("[9時〜17時]"), read=_hours(0, "9:00-17:00")),
    M("9時半〜17時半", _monday("9時半〜17時半"), read=_hours(0, "9:30-17:30")),
    M("午前9時から午後5時まで", _monday("午前9時から午後5時まで"), read=_hours(0, "9:00-17:00")),
    M("9-17", _monday("9-17"), read=_hours(0, "9:00-17:00")),
    M("24時間", _monday("24時間"), read=_hours(0, "0:00-24:00")),
    M("定休日", _monday("定休日"), read=_hours(0)),
    M("休み", _monday("休み"), read=_hours(0)),
    M(
        "figures of full width",
        _monday('"１０：００－１２：００"'),
        ("FB302 support.yaml:6:11",),
        "半角の「10」",
        read=_hours(0, "10:00-12:00"),
    ),
    M("a wave", _monday('["10:00〜12:00"]'), read=_hours(0, "10:00-12:00")),
    M("past midnight", _monday('["22:00-02:00"]'), read=_hours(0, "22:00-26:00")),
    M(
        "two spans in a text",
        _monday("10:00-12:00、13:00-20:00"),
        read=_hours(0, "10:00-12:00", "13:00-20:00"),
    ),
    M(
        "hours without a list",
        sub(DESK, '土日: ["9:00-18:00"]', "土日: 9:00-18:00"),
        read=_hours(6, "9:00-18:00"),
    ),
    M("月〜金", sub(DESK, "月: [", "月〜金: ["), read=_hours(4, "10:00-12:00", "13:00-20:00")),
    M("月・水", sub(DESK, "月: [", "月・水: ["), read=_hours(2, "10:00-12:00", "13:00-20:00")),
    M(
        "25:00",
        _monday('["25:00-9:00"]'),
        ("bad-hours support.yaml:6:11",),
        '翌日の曜日に "01:00-09:00"',
    ),
    M(
        "a remark behind hours",
        _monday("10:00-20:00（最終受付19:30）"),
        ("bad-hours support.yaml:6:10",),
        "「10:00-20:00」のことですか",
    ),
    M(
        "hours in words",
        _monday("[朝から]"),
        ("bad-hours support.yaml:6:11",),
        '["10:00-12:00", "13:00-20:00"]',
        "翌日の曜日",
    ),
    M(
        "overlap",
        _monday('["10:00-14:00", "13:00-20:00"]'),
        ("hours-overlap support.yaml:6:26",),
        "1 つにまとめて",
    ),
    M(
        "a weekday misspelt",
        sub(DESK, "土日:", "土曜び:"),
        ("unknown-key support.yaml:7:7",),
        "土日",
    ),
    M(
        "祝日",
        sub(DESK, "土日: [", "祝日: ["),
        ("holiday-key support.yaml:7:7",),
        "holidays: open",
        "「日」の間違い",
    ),
    M(
        "土日祝",
        sub(DESK, "土日: [", "土日祝: ["),
        ("holiday-key support.yaml:7:7",),
        "holidays: open",
        "「日」の間違い",
    ),
    M("12/30", sub(DESK, "2026-12-30", "12/30"), read=lambda k: bool(k.support.yearly)),
    M(
        "special hours closed",
        sub(DESK, '["10:00-15:00"]', "closed"),
        read=lambda k: () in k.support.special_hours.values(),
    ),
    M(
        "12月29日〜1月3日",
        _extra("12月29日〜1月3日"),
        read=lambda k: k.support.yearly[0].first == (12, 29),
    ),
    M(
        "2026-12-29〜2027-01-03",
        _extra("2026-12-29〜2027-01-03"),
        read=lambda k: len(k.support.holidays) == 6,
    ),
    M("毎月第3火曜", _extra("毎月第3火曜"), ("bad-days support.yaml:14:14",), "12/29〜1/3"),
    M(
        "JST",
        sub(DESK, "Asia/Tokyo", "JST"),
        ("bad-timezone support.yaml:1:11",),
        "「Asia/Tokyo」の間違い",
        "EST",
    ),
    M(
        "日本",
        sub(DESK, "country: JP", "country: 日本"),
        ("bad-country support.yaml:12:12",),
        "日本は JP",
    ),
    M(
        "another id of the chat",
        sub(DESK, "live_chat", "livechat"),
        ("no-live-chat support.yaml:2:1",),
        "live_chat",
    ),
    M(
        "30 February",
        _dated("2026-02-30"),
        ("bad-date faq/lesson.yaml:21:14",),
        "暦にありません",
        "のことですか",
    ),
    M(
        "30 February with slashes",
        _dated("2026/2/30"),
        ("bad-date faq/lesson.yaml:21:14",),
        "暦にありません",
        "のことですか",
    ),
    M(
        "2026年10月1日",
        _dated("2026年10月1日"),
        ("bad-date faq/lesson.yaml:21:14",),
        "「2026-10-01」のこと",
    ),
    M(
        "date of full width",
        _dated("２０２６－１０－０１"),
        ("FB302 faq/lesson.yaml:21:14",),
        "半角の「2026」",
        read=lambda k: str(k.entry["lesson-begin"].updated) == "2026-10-01",
    ),
    # what visitors read
    M(
        "an invisible character",
        sub(FAQ, "手ぶら", "手ぶら\u200b"),
        ("FB306 faq/lesson.yaml:20:10",),
        "消して",
    ),
    M(
        "a pasted tab",
        sub(FAQ, "乗馬を始める", "乗馬を\t始める"),
        ("FB306 faq/lesson.yaml:12:18",),
        "半角スペース",
    ),
    M(
        "half-width kana",
        _variant("      - ﾚｯｽﾝを始めたい\n"),
        ("FB301 faq/lesson.yaml:14:9",),
        "「レッスン」",
    ),
    M("HTML", sub(FAQ, "手ぶら", "<b>手ぶら"), ("FB204 faq/lesson.yaml:20:7",), "**太字**"),
    M(
        "a link of full width",
        sub(FAQ, "手ぶら", "[地図]（https://a.example/）手ぶら"),
        ("FB204 faq/lesson.yaml:20:7",),
        "[文字](https://…)",
    ),
    # a second evening of a tired editor
    M(
        "1.5 for a share",
        sub(SETTINGS, "topics:", "thresholds: {answer: 1.5}\ntopics:"),
        ("bad-number settings.yaml:3:22",),
        "0 から 1 まで",
        "のことですか",
    ),
    M(
        "weights that are not there",
        sub(SETTINGS, "topics:", "model: none.json\ntopics:"),
        ("no-model settings.yaml:3:8",),
        "この行を消して",
    ),
    M(
        "a key without its colon",
        sub(FAQ, "    variants:\n      - はじめて", "    variants\n      - はじめて"),
        ("no-colon faq/lesson.yaml:13:13",),
        "variants: …",
    ),
    *(
        M(
            f"{sign} for a colon",
            _label(f"    label{sign} 始め方\n"),
            (place,),
            "label: …",
            "先頭の半角",
        )
        for sign, place in (
            (";", "no-colon faq/lesson.yaml:17:10"),
            ("；", "no-colon faq/lesson.yaml:17:10"),
            (" =", "no-colon faq/lesson.yaml:17:10"),
        )
    ),
    M(
        "Japanese commas in brackets",
        _listed("[受講料、 一回の値段、 月謝はいくら]"),
        ("fullwidth-comma faq/lesson.yaml:24:16",),
        "（, ）",
    ),
    M("one sentence in brackets", _listed("[受講料]"), read=lambda k: len(k.entries) == 2),
    M(
        "a bracket of full width at the end",
        _listed("[受講料, 一回の値段］"),
        ("unclosed-bracket faq/lesson.yaml:24:15",),
        "半角の括弧とコンマ",
    ),
    M(
        "entries: twice",
        sub(FAQ, "  - id: lesson-fee", "entries:\n  - id: lesson-fee"),
        ("split-list faq/lesson.yaml:22:1",),
        "行だけを消して",
        "どちらか一方",
    ),
    M(
        "entries: made a comment",
        sub(FAQ, "entries:", "# entries:"),
        (
            "entry-among-menus faq/lesson.yaml:11:5",
            "unknown-reference faq/lesson.yaml:8:16",
            "unknown-reference faq/lesson.yaml:9:16",
        ),
        "この上に「entries:」",
        "間違いではありませんか",
    ),
    M(
        "Entries:",
        sub(FAQ, "entries:", "Entries:"),
        ("unknown-key faq/lesson.yaml:10:1",),
        "「entries」の間違い",
    ),
    *(
        M(
            f"id: {id_}",
            sub(FAQ, "- id: lesson-fee", f"- id: {id_}"),
            ("bad-id faq/lesson.yaml:22:9", "unknown-reference faq/lesson.yaml:9:16"),
            "半角の英数字",
            "「lesson-begin」の間違い",
        )
        for id_ in ("料金", "lesson fee")
    ),
    M(
        "no id",
        sub(FAQ, "- id: lesson-fee\n    question", "- question"),
        ("missing-key faq/lesson.yaml:22:5", "unknown-reference faq/lesson.yaml:9:16"),
        "「id: …」",
        "「lesson-begin」の間違い",
    ),
    M(
        "no question",
        sub(FAQ, "    question: レッスンの料金はいくらですか？\n", ""),
        ("missing-key faq/lesson.yaml:22:5",),
        "「question: …」",
    ),
    M(
        "an empty variant",
        _variant("      -\n"),
        ("empty-text faq/lesson.yaml:14:8",),
        "この行を消して",
    ),
    M(
        "null",
        _variant("      - null\n"),
        ("empty-text faq/lesson.yaml:14:9",),
        "この行を消して",
    ),
    M(
        "a colon in a variant",
        _variant("      - はじめて: 馬に乗りたい\n"),
        ("not-text faq/lesson.yaml:14:9",),
        '"…" で囲み',
    ),
    M(
        "quotes within quotes",
        sub(FAQ, "question: レッスンの料金は", "question: 'レッスンの'料金'は"),
        ("text-after-quote faq/lesson.yaml:23:15",),
        '"…" で囲む',
    ),
    M(
        "a backslash",
        sub(FAQ, "question: レッスンの料金はいくらですか？", r'question: "C:\馬の料金は？"'),
        ("bad-escape faq/lesson.yaml:23:18",),
        "'…' で囲んで",
    ),
    M(
        "braces before a text",
        sub(FAQ, "answer: 一回", "answer: {name}の料金は一回"),
        ("text-after-quote faq/lesson.yaml:26:13",),
        '"…" で囲む',
    ),
    M(
        "spaces in a placeholder",
        sub(TEXTS, "{assistant}", "{ assistant }"),
        ("bad-brace responses.yaml:2:13",),
        "空白を入れず",
    ),
    M(
        "a placeholder in Japanese",
        sub(TEXTS, "{assistant}", "{担当}"),
        ("unknown-placeholder responses.yaml:2:13",),
        "{assistant}",
    ),
    M(
        "responses not below responses:",
        sub(TEXTS, "responses:\n  greeting", "greeting"),
        ("not-below responses.yaml:1:1",),
        "「responses:」の行の下に",
    ),
    M(
        "a misspelt response",
        sub(TEXTS, "greeting", "greetings"),
        ("unknown-key responses.yaml:2:3",),
        "「greeting」の間違い",
    ),
    M(
        "follow_ups as a text",
        sub(FAQ, "follow_ups: [lesson-begin]", "follow_ups: lesson-begin"),
        ("not-a-list faq/lesson.yaml:27:17",),
        "括弧とコンマ",
    ),
    M(
        "a follow-up by its label",
        sub(FAQ, "follow_ups: [lesson-begin]", "follow_ups: [始め方]"),
        ("unknown-reference faq/lesson.yaml:27:18",),
        "「lesson-begin」の間違い",
    ),
    M(
        "a follow-up to itself",
        sub(FAQ, "follow_ups: [lesson-begin]", "follow_ups: [lesson-fee]"),
        ("self-reference faq/lesson.yaml:27:18",),
        "一覧から消して",
    ),
    M(
        "a choice by its label",
        sub(FAQ, "- entry: lesson-fee", "- 料金"),
        ("not-a-mapping faq/lesson.yaml:9:9",),
        "entry: fee",
        "entry: 料金",
    ),
    M(
        "a category as a text",
        sub(FAQ, "{id: lesson, name: レッスン}", "レッスン"),
        ("not-a-mapping faq/lesson.yaml:1:11",),
        "{id: fee, name: レッスン}",
    ),
    M(
        "an end before the beginning",
        sub(
            FAQ,
            "    follow_ups",
            "    valid_from: 2026-12-31\n    valid_until: 2026-12-01\n    follow_ups",
        ),
        ("dates-order faq/lesson.yaml:28:18",),
        "valid_from と同じか後",
    ),
    M("a month", _dated("2026-10"), ("bad-date faq/lesson.yaml:21:14",), "年-月-日"),
    M("a date in words", _dated("先月"), ("bad-date faq/lesson.yaml:21:14",), "年-月-日"),
    M("10:00-", _monday('["10:00-"]'), ("bad-hours support.yaml:6:11",), "09:00-18:00"),
    M("10:60", _monday('["10:60-20:00"]'), ("bad-hours support.yaml:6:11",), "09:00-18:00"),
    M("10am-8pm", _monday('["10am-8pm"]'), ("bad-hours support.yaml:6:11",), "09:00-18:00"),
    M("hours left empty", _monday(""), ("empty-day support.yaml:6:7",), "closed"),
    M("午前10時〜午後8時", _monday('["午前10時〜午後8時"]'), read=_hours(0, "10:00-20:00")),
    M(
        "月曜日",
        sub(DESK, "      月: [", "      月曜日: ["),
        read=_hours(0, "10:00-12:00", "13:00-20:00"),
    ),
    M(
        "Mon",
        sub(DESK, "      月: [", "      Mon: ["),
        ("unknown-key support.yaml:6:7",),
        "「mon」",
    ),
    M(
        "a day before the first",
        _extra("2026-12-31〜2026-12-29"),
        ("bad-days support.yaml:14:14",),
        "2026-12-29〜2027-01-03",
    ),
    M(
        "+09:00",
        sub(DESK, "Asia/Tokyo", "+09:00"),
        ("bad-timezone support.yaml:1:11",),
        "Asia/Tokyo",
    ),
    M(
        "a group of one",
        sub(WORDS, "[料金, 費用]", "[料金]"),
        ("short-group synonyms.yaml:2:5",),
        "2 つ以上",
    ),
    M(
        "a word in two groups",
        sub(WORDS, "費用]", "費用]\n  - [費用, 代金]"),
        ("synonym-twice synonyms.yaml:3:6",),
        "1 つにまとめる",
    ),
    M(
        "two documents",
        sub(FAQ, "entries:", "---\nentries:"),
        ("several-documents faq/lesson.yaml:10:1",),
        "「---」の行を消す",
    ),
    M(
        "a category twice",
        add(
            "faq/b.yaml",
            "category: {id: lesson, name: あ}\nentries:\n"
            "  - {id: b, question: 何時ですか？, answer: 五時です。}\n",
        ),
        ("duplicate-id faq/lesson.yaml:1:16",),
        "どちらかの ID を変えて",
    ),
)
