"""Every sentence said of a mistake in evaluation data: code → what is wrong, how to mend it."""

from __future__ import annotations

from typing import NamedTuple

from faqbot.errors import Severity


class _Message(NamedTuple):
    ja: str
    mend_ja: str
    en: str
    mend_en: str
    severity: Severity = "error"


MESSAGES = {
    "no-folder": _Message(
        "フォルダーがありません。",
        "場所を確かめてください。",
        "there is no such folder.",
        "check the path.",
    ),
    "no-file": _Message(
        "ファイルがありません。",
        "{expected}を置いてください。",
        "there is no such file.",
        "put {expected} here.",
    ),
    "unreadable": _Message(
        "読めません（{reason}）。",
        "ファイルの権限と文字コード（UTF-8）を確かめてください。",
        "cannot be read ({reason}).",
        "check the file's permissions and its encoding (UTF-8).",
    ),
    "unwritable": _Message(
        "書き込めません（{reason}）。",
        "書き込み先のフォルダーと権限を確かめてください。",
        "cannot be written ({reason}).",
        "check the folder and its permissions.",
    ),
    "bad-json": _Message(
        "JSON として読めません（{reason}）。",
        '1 行に 1 つ、{{"_id": "…", "text": "…"}} の形で書いてください。',
        "is no JSON ({reason}).",
        'write one object a line: {{"_id": "…", "text": "…"}}.',
    ),
    "bad-row": _Message(
        "「{found}」は読めません。",
        "{expected}の形で書いてください。",
        "'{found}' cannot be read.",
        "write {expected}.",
    ),
    "unknown-entry": _Message(
        "「{id}」という項目は知識ベースにありません。",
        "{hint}項目を消した・改名したときは、この質問も直してください。",
        "there is no entry '{id}' in the knowledge base.",
        "{hint}If the entry was deleted or renamed, mend this case too.",
    ),
    "unknown-menu": _Message(
        "「{id}」というメニューは知識ベースにありません。",
        "{hint}",
        "there is no menu '{id}' in the knowledge base.",
        "{hint}",
    ),
    "duplicate": _Message(
        "「{text}」は {first} にもあります。",
        "一方を消してください。",
        "'{text}' stands at {first} too.",
        "delete one of them.",
    ),
    "empty-suite": _Message(
        "{suite}のテストが 1 件もありません。",
        "{expected}を書くか、--suite から外してください。",
        "the suite {suite} has no cases.",
        "write {expected}, or leave it out of --suite.",
    ),
    "no-questions": _Message(
        "質問がありません。",
        "1 行に 1 つ、質問を書いてください（# で始まる行は読み飛ばします）。",
        "there is no question.",
        "write one question a line (lines that begin with # are skipped).",
    ),
    "dialogue-exists": _Message(
        "「{id}」という会話テストはもうあります。",
        "別の名前にしてください。",
        "there is a dialogue '{id}' already.",
        "give it another name.",
    ),
    "bad-name": _Message(
        "「{id}」は名前に使えません。",
        "半角の英小文字・数字・ハイフンで書いてください（例: fee-question）。",
        "'{id}' is no name.",
        "use a-z, 0-9 and hyphens: fee-question.",
    ),
    "no-yaml": _Message(
        "会話テストは YAML ファイルに保存します。",
        "名前の終わりを .yaml にしてください。",
        "a dialogue test is kept in a YAML file.",
        "let its name end in .yaml.",
    ),
    "file-exists": _Message(
        "同じ名前のファイルがもうあります。",
        "別の名前にするか、いらなければそのファイルを消してください。",
        "is there already.",
        "choose another name, or delete the file if nobody needs it.",
    ),
    "bad-moment": _Message(
        "「{text}」は日時として読めません。",
        "2026-11-20T14:00+09:00 のように、時差を付けて書いてください。",
        "'{text}' is no date and time.",
        "write it with its offset: 2026-11-20T14:00+09:00.",
    ),
    "one-event": _Message(
        "1 つの行には visitor・choose・click・event のうち 1 つだけを書きます。",
        "「- 」で始まる行を分けてください。",
        "a turn has exactly one of visitor, choose, click and event.",
        "split it into several turns.",
    ),
    "nothing-expected": _Message(
        "expect がどの行にもありません。",
        "少なくとも 1 か所に expect を書いてください。",
        "nothing is expected anywhere in this dialogue.",
        "write `expect` at one turn at least.",
    ),
    "bad-baseline": _Message(
        "ベースラインとして読めません（{reason}）。",
        "faqbot eval --bless で作り直してください。",
        "is no baseline ({reason}).",
        "write it anew with faqbot eval --bless.",
    ),
    "no-baseline": _Message(
        "ベースラインがまだありません。",
        "faqbot eval --bless で作ってください。",
        "there is no baseline yet.",
        "make one with faqbot eval --bless.",
    ),
    "unknown-measure": _Message(
        "「{name}」という指標はありません。",
        "{hint}使える指標: {known}",
        "there is no measure '{name}'.",
        "{hint}Known: {known}",
    ),
}
