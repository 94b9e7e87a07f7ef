"""Every sentence said of a log that cannot be read or written: code → what, how to mend it."""

from __future__ import annotations

from faqbot.knowledge.messages import Message

MESSAGES: dict[str, Message] = {
    "bad-json": Message(
        "この行は JSON として読めないので、飛ばしました（{reason}）。",
        '1 行に 1 件、{{"text": "質問", …}} の形で書いてください（docs/logs.md）。',
        "this line is no JSON and was left out ({reason}).",
        'write one object a line: {{"text": "question", …}} (docs/logs.md).',
        severity="warning",
    ),
    "bad-value": Message(
        "「{key}」の値「{found}」が読めないので、この行を飛ばしました。",
        "{expected}を書くか、空にしてください。",
        "the value '{found}' of '{key}' cannot be read; the line was left out.",
        "write {expected}, or leave it empty.",
        severity="warning",
    ),
    "bad-row": Message(
        "この行は CSV として読めないので、飛ばしました（{reason}）。",
        '引用符（"）が閉じているか、列の数が合っているかを確かめてください。',
        "this line is no CSV and was left out ({reason}).",
        "check that every quotation mark is closed and that the columns are as many as above.",
        severity="warning",
    ),
    "no-text-column": Message(
        "どの列に質問が書かれているのかわかりません（列: {found}）。",
        "1 行目に列の名前を書き、質問の列を「質問」か「text」としてください。",
        "cannot tell which column holds the questions (columns: {found}).",
        "name the columns in the first line; call that of the questions 'text'.",
    ),
    "empty-log": Message(
        "ログに使える行がひとつもありません。",
        "1 行に 1 つ質問を書いたファイル、CSV、または JSONL を指定してください（docs/logs.md）。",
        "there is not a single usable line in the log.",
        "give a file of one question a line, a CSV or a JSONL (docs/logs.md).",
    ),
    "bad-dismissed": Message(
        "見送った話題の控えとして読めません（{reason}）。",
        "このファイルを消すと、見送った話題もまた表示されます。",
        "is no list of dismissed themes ({reason}).",
        "delete it; dismissed themes will then be shown again.",
    ),
    "unwritable": Message(
        "書き込めません（{reason}）。",
        "書き込みの権限とディスクの空きを確かめるか、別の場所を指定してください。",
        "cannot be written ({reason}).",
        "check permissions and free space, or choose another place.",
    ),
}
