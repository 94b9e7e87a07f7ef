"""The table of mistakes: what an editor gets wrong → what is said, and at which line and column."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot.knowledge.loader import check

MakeKb = Callable[..., Path]

HEAD = "category: {id: c, name: C}\n"
ONE = "entries:\n  - id: a\n    question: q\n    answer: x\n"
TWO = ONE + "  - id: b\n    question: q2\n    answer: y\n"
MENU = "menus:\n  - id: m\n    label: l\n    prompt: p\n    choices: [{entry: a}, {entry: b}]\n"

Found = tuple[str, int, int]

FAQ: list[tuple[str, Found]] = [
    # keys
    (HEAD + ONE + "entry: []\n", ("unknown-key", 6, 1)),
    (HEAD + ONE + "　　label: x\n    keywords: [y]\n", ("fullwidth-indent", 6, 1)),
    (HEAD + TWO.replace("  - id: b", "    id: b"), ("missing-dash", 6, 5)),
    (HEAD + ONE + "    lable: x\n", ("unknown-key", 6, 5)),
    (HEAD + ONE.replace("answer", "anser"), ("unknown-key", 5, 5)),
    (HEAD + ONE + "    label: x\n    label: y\n", ("duplicate-key", 7, 5)),
    (HEAD + ONE + "    ? [1]\n    : y\n", ("bad-key", 6, 7)),
    (HEAD + "entries:\n  - id: a\n    answer: x\n", ("missing-key", 3, 5)),
    (ONE, ("missing-key", 1, 1)),
    ("category:\n" + ONE, ("empty-text", 1, 1)),
    ("category: {id: c}\n" + ONE, ("missing-key", 1, 11)),
    # values
    (HEAD + "entries:\n  - id: a\n    question: q\n    answer:\n", ("empty-text", 5, 5)),
    (HEAD + 'entries:\n  - id: a\n    question: " "\n    answer: x\n', ("empty-text", 4, 15)),
    (HEAD + ONE + "    variants: [ok, '']\n", ("empty-text", 6, 20)),
    (HEAD + ONE + "    variants:\n      - 手順: 出金\n", ("not-text", 7, 9)),
    (HEAD + ONE + "    variants: 出金\n", ("not-a-list", 6, 15)),
    (HEAD + ONE + "    variants: [x, y, x]\n", ("repeated-text", 6, 22)),
    (HEAD + ONE + "    keywords: [出金、引出]\n", ("fullwidth-comma", 6, 16)),
    (HEAD + ONE + "    label: これは二十文字をこえるとても長い見出しです\n", ("long-label", 6, 12)),
    (HEAD + ONE + "    label: 注文 #12 の取消\n", ("lost-text", 6, 15)),
    (HEAD + ONE + "    label: 注文 # 注釈です\n    related: [z]\n", ("unknown-reference", 7, 15)),
    (HEAD + ONE + "  - just a text\n", ("not-a-mapping", 6, 5)),
    (HEAD + ONE + "  - question：x\n", ("fullwidth-colon", 6, 13)),
    (HEAD + "entries: 3\n", ("not-a-list", 2, 10)),
    ("- a\n- b\n", ("not-a-mapping", 1, 1)),
    ("", ("empty-file", 0, 0)),
    # ids, dates, references
    (HEAD.replace("id: c", "id: 出金") + ONE, ("bad-id", 1, 16)),
    (HEAD + ONE.replace("id: a", "id: a b"), ("bad-id", 3, 9)),
    (HEAD + ONE + ONE.removeprefix("entries:\n"), ("duplicate-id", 6, 5)),
    (HEAD + ONE + "    related: [aa]\n", ("unknown-reference", 6, 15)),
    (HEAD + ONE + "    follow_ups: [a]\n", ("self-reference", 6, 18)),
    (HEAD + ONE + "    updated: 2026/4/1\n", ("bad-date", 6, 14)),
    (
        HEAD + ONE + "    valid_from: 2026-02-01\n    valid_until: 2026-01-31\n",
        ("dates-order", 7, 18),
    ),
    # menus
    (HEAD + MENU.replace("{entry: b}", "{entry: z}") + TWO, ("unknown-reference", 6, 35)),
    (HEAD + MENU.replace("{entry: b}", "{menu: m}") + TWO, ("menu-loop", 6, 34)),
    (HEAD + MENU.replace("{entry: b}", "{entry: a}") + TWO, ("duplicate-choice", 6, 35)),
    (HEAD + MENU.replace("{entry: b}", "{entry: b, menu: m}") + TWO, ("choice-target", 6, 27)),
    (HEAD + MENU.replace("{entry: b}", "{label: b}") + TWO, ("choice-target", 6, 27)),
    (HEAD + MENU.replace(", {entry: b}", "") + TWO, ("few-choices", 6, 5)),
    (HEAD + MENU.replace("{entry: a}, {entry: b}", "") + TWO, ("empty-list", 6, 14)),
    (HEAD + MENU.replace("    prompt: p\n", "") + TWO, ("missing-key", 3, 5)),
    (HEAD + MENU + MENU.removeprefix("menus:\n") + TWO, ("duplicate-id", 7, 5)),
    # YAML
    (HEAD + ONE + "    label: **重要**\n", ("needs-quotes", 6, 12)),
    (HEAD + ONE + "    label: *重要\n", ("needs-quotes", 6, 12)),
    (HEAD + ONE + "    label: &a x\n    variants: [*a]\n", ("alias", 6, 12)),
    (HEAD + ONE + "    label: !重要 です\n", ("needs-quotes", 6, 12)),
    (HEAD + ONE + "    label: !note です\n", ("tag", 6, 12)),
    (HEAD + ONE + "    label: *a\n", ("alias", 6, 12)),
    (HEAD + ONE + "    label: !!python/object:os.system x\n", ("tag", 6, 12)),
    (HEAD + ONE + "    label: [出金](https://x.example)\n", ("text-after-quote", 6, 12)),
    (HEAD + ONE + "    variants: [a, b\n    label: x\n", ("unclosed-bracket", 6, 15)),
    (HEAD + ONE + "     label: x\n", ("bad-indent", 6, 6)),
    (HEAD + ONE + "---\n" + ONE, ("several-documents", 6, 1)),
    (HEAD + ONE + "    label: " + "[" * 30 + "]" * 30 + "\n", ("too-deep", 6, 29)),
    (HEAD + ONE + '    label: "\\x07"\n', ("control-character", 6, 12)),
    (HEAD + ONE + '    label: "\\q"\n', ("bad-escape", 6, 13)),
    (HEAD + ONE + "    label: a\x07b\n", ("control-character", 6, 13)),
    (HEAD + ONE + "\ufeff    label: x\n", ("control-character", 6, 1)),
    (HEAD + ONE + "    label: a\u2028b\n", ("control-character", 6, 13)),
]

SETTINGS: list[tuple[str, Found]] = [
    ("nmae: x\n", ("unknown-key", 1, 1)),
    ("thresholds:\n  answer: 60%\n", ("bad-number", 2, 11)),
    ("thresholds: {answer: 0.3, menu: 0.5}\n", ("thresholds-order", 1, 13)),
    ("handoff:\n  misses: 1.5\n", ("bad-number", 2, 11)),
    ("handoff: {repeats: 1}\n", ("bad-number", 1, 20)),
    ("topics: [mm]\n", ("unknown-reference", 1, 10)),
    ("limits: [2000]\n", ("not-a-mapping", 1, 9)),
]

RESPONSES: list[tuple[str, Found]] = [
    ("responses:\n  greting: x\n", ("unknown-key", 2, 3)),
    ("responses:\n  greeting:\n", ("empty-text", 2, 3)),
    ('responses:\n  greeting: "{nmae}です"\n', ("unknown-placeholder", 2, 13)),
    ('responses:\n  miss: "{opens}です"\n', ("unknown-placeholder", 2, 9)),
    ("responses:\n  greeting: やあ{name\n", ("bad-brace", 2, 13)),
    ("responses:\n  greeting: やあ{ name }\n", ("bad-brace", 2, 13)),
    ("responses:\n  greeting: やあ｛name｝\n", ("bad-brace", 2, 13)),
    ("responses:\n  greeting: やあ{}\n", ("unknown-placeholder", 2, 13)),
    ("responses:\n  greeting: {name}さん\n", ("text-after-quote", 2, 13)),
    ("smalltalk:\n  - {id: a, patterns: [x]}\n", ("missing-key", 2, 5)),
    (
        "smalltalk:\n  - {id: a, patterns: [x], reply: y}\n  - {id: a, patterns: [z], reply: y}\n",
        ("duplicate-id", 3, 10),
    ),
]

SYNONYMS: list[tuple[str, Found]] = [
    ("groups:\n  - [出金]\n", ("short-group", 2, 5)),
    ("groups:\n  - [出金, 引出]\n  - [払戻, 出金]\n", ("synonym-twice", 3, 10)),
    ("groups:\n  - [PC, 端末]\n  - [ｐｃ, パソコン]\n", ("synonym-twice", 3, 6)),
    ("groups:\n  - 出金\n", ("not-a-list", 2, 5)),
    ("one_way:\n  - {from: [a], to: [b], too: [c]}\n", ("unknown-key", 2, 26)),
    ("one_way:\n  - {from: [a]}\n", ("missing-key", 2, 5)),
]

CHANNEL = "channels:\n  - id: live_chat\n    name: n\n    hours: "
SUPPORT: list[tuple[str, Found]] = [
    ("timezone: Asia/Tokio\n", ("bad-timezone", 1, 11)),
    ("timezone: Asia\n", ("bad-timezone", 1, 11)),
    ("timezone: ../../etc/passwd\n", ("bad-timezone", 1, 11)),
    ("holidays: {country: QQ}\n", ("bad-country", 1, 21)),
    ("holidays: {work: [2026-13-01]}\n", ("bad-date", 1, 19)),
    ("holidays: {extra: [{name: x}]}\n", ("missing-key", 1, 20)),
    ("special_hours: [{date: 2026-01-01}]\n", ("missing-key", 1, 17)),
    ("channels:\n  - {id: mail, name: n, hours: always}\n", ("no-live-chat", 1, 1)),
    ("channels:\n  - {id: live_chat, name: n}\n", ("missing-key", 2, 5)),
    (CHANNEL + "9時から\n", ("bad-week", 4, 12)),
    (CHANNEL + "{mon: 25:00-26:00}\n", ("bad-hours", 4, 18)),
    (CHANNEL + "{mon: ['25:00-10:00']}\n", ("bad-hours", 4, 19)),
    (CHANNEL + "{mon: ['09:60-10:00']}\n", ("bad-hours", 4, 19)),
    (CHANNEL + "{mon: ['10:00-09:00']}\n", ("hours-order", 4, 19)),
    (CHANNEL + "{mon: ['09:00-09:00']}\n", ("hours-order", 4, 19)),
    (CHANNEL + "{mon: ['09:00-12:00', '11:00-13:00']}\n", ("hours-overlap", 4, 34)),
    (CHANNEL + "{mon: {a: b}}\n", ("not-a-list", 4, 18)),
    (CHANNEL + "{monday: []}\n", ("unknown-key", 4, 13)),
    (CHANNEL + "always\n    holidays: maybe\n", ("bad-option", 5, 15)),
    (
        CHANNEL + "always\n  - {id: live_chat, name: m, hours: always}\n",
        ("duplicate-id", 5, 10),
    ),
]


def _first(folder: Path, file: str) -> Found:
    problems = [problem for problem in check(folder)[1] if problem.where.file == file]
    assert problems, "nothing was reported"
    first = problems[0]
    assert first.what.ja
    assert first.what.en
    assert first.mend.ja
    assert first.mend.en
    return first.code, first.where.line, first.where.column


@pytest.mark.parametrize(("text", "expected"), FAQ)
def test_mistakes_in_faq_files(kb: MakeKb, text: str, expected: Found) -> None:
    """Each slip in faq/*.yaml is found at its line and column."""
    assert _first(kb(text), "faq/money.yaml") == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (name, text, expected)
        for name, table in {
            "settings": SETTINGS,
            "responses": RESPONSES,
            "synonyms": SYNONYMS,
            "support": SUPPORT,
        }.items()
        for text, expected in table
    ],
)
def test_mistakes_in_the_other_files(kb: MakeKb, name: str, text: str, expected: Found) -> None:
    """Each slip in settings, responses, synonyms and support is found at its line and column."""
    assert _first(kb(**{name: text}), f"{name}.yaml") == expected


def test_nearest_names_are_proposed(kb: MakeKb) -> None:
    """A slip of the pen is answered with what was most likely meant."""
    text = HEAD + ONE + "    realted: [a]\n    follow_ups: [aa1]\n    updated: 2026年4月1日\n"
    text += TWO.removeprefix(ONE).replace("id: b", "id: aa-1")
    mends = {problem.code: problem.mend.ja for problem in check(kb(text))[1]}
    assert "「related」の間違いではありませんか" in mends["unknown-key"]
    assert "「aa-1」の間違いではありませんか" in mends["unknown-reference"]
    assert "2026-04-01" in mends["bad-date"]


def test_a_duplicate_id_names_the_other_place(kb: MakeKb) -> None:
    """Both places of an id used twice are named, also across files."""
    folder = kb(HEAD + ONE, **{"faq/other": "category: {id: d, name: D}\n" + ONE})
    [problem] = check(folder)[1]
    assert str(problem.where) == "faq/other.yaml:3:5"
    assert "faq/money.yaml:3:5" in problem.what.ja


def test_a_loop_of_menus_shows_the_way_round(kb: MakeKb) -> None:
    """A loop over several menus is reported once, with its path."""
    second = MENU.removeprefix("menus:\n").replace("id: m", "id: n")
    text = HEAD + MENU.replace("{entry: b}", "{menu: n}")
    text += second.replace("{entry: b}", "{menu: m}") + TWO
    [problem] = check(kb(text))[1]
    assert problem.code == "menu-loop"
    assert "m → n → m" in problem.what.ja
    assert str(problem.where) == "faq/money.yaml:10:34"


def test_menus_that_meet_again_are_no_loop(kb: MakeKb) -> None:
    """Two ways to the same menu are fine."""
    second = MENU.removeprefix("menus:\n").replace("id: m", "id: n")
    third = MENU.removeprefix("menus:\n").replace("id: m", "id: o")
    text = HEAD + MENU.replace("{entry: b}", "{menu: n}, {menu: o}")
    text += second.replace("{entry: b}", "{menu: o}") + third + TWO
    assert check(kb(text))[1] == ()
