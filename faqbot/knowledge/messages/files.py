"""Mistakes of files and folders as a whole: missing, unreadable, in the wrong encoding."""

from __future__ import annotations

from faqbot.knowledge.messages.message import Message

FILES: dict[str, Message] = {
    "no-folder": Message(
        ja="フォルダーが見つかりません。",
        mend_ja="場所の書きまちがいがないか確かめるか、"
        "`faqbot init フォルダー名` で新しく作ってください。",
        en="the folder does not exist.",
        mend_en="check the path, or make a new knowledge base with `faqbot init FOLDER`.",
    ),
    "not-a-folder": Message(
        ja="フォルダーではなくファイルです。",
        mend_ja="faq/ が入っているフォルダーを指定してください。",
        en="this is a file, not a folder.",
        mend_en="name the folder that holds faq/.",
    ),
    "no-knowledge": Message(
        ja="知識ベースが見つかりません。",
        mend_ja="--kb か環境変数 FAQBOT_KB でフォルダーを指定するか、"
        "`faqbot init knowledge` で作ってください。",
        en="no knowledge base was found.",
        mend_en="name one with --kb or FAQBOT_KB, or make one with `faqbot init knowledge`.",
    ),
    "no-entries": Message(
        ja="質問と回答がひとつもありません。",
        mend_ja="faq/ に YAML ファイルを置き、entries: に質問と回答を書いてください。",
        en="there is not a single entry.",
        mend_en="put a YAML file into faq/ and write at least one entry under `entries:`.",
    ),
    "unreadable": Message(
        ja="読み込めません（{reason}）。",
        mend_ja="ファイルの権限を確かめ、ほかのソフトで開いていれば閉じてください。",
        en="cannot be read ({reason}).",
        mend_en="check the permissions, and close the file if another program holds it.",
    ),
    "not-a-file": Message(
        ja="名前は YAML ファイルですが、ふつうのファイルではありません。",
        mend_ja="同じ名前のフォルダーなどであれば、名前を変えるか移動してください。",
        en="is named like a YAML file but is no regular file.",
        mend_en="rename or move it.",
    ),
    "too-large": Message(
        ja="大きすぎます（上限 {limit} MB）。",
        mend_ja="内容をカテゴリーごとのファイルに分けてください。",
        en="is too large (the limit is {limit} MB).",
        mend_en="split it into several files, one a category.",
    ),
    "encoding": Message(
        ja="文字コードが UTF-8 ではありません（{encoding} のようです）。",
        mend_ja="エディターの「名前を付けて保存」で、文字コード（エンコード）に UTF-8 を選んで"
        "保存し直してください。",
        en="is not UTF-8 (it looks like {encoding}).",
        mend_en="save it again with the encoding UTF-8 (“Save as” in the editor).",
    ),
    "broken-utf8": Message(
        ja="ここに UTF-8 として読めない文字があります。",
        mend_ja="この行の文字化けした部分を消して書き直し、UTF-8 で保存してください。",
        en="there are bytes here that are not UTF-8.",
        mend_en="delete the garbled characters of this line, type them again and save as UTF-8.",
    ),
    "control-character": Message(
        ja="目に見えない制御文字（{character}）が入っています。",
        mend_ja="この位置の前後を消して打ち直してください。"
        "改行のつもりの文字であれば Enter キーで改行してください。",
        en="there is an invisible control character ({character}).",
        mend_en="delete what stands here and type it again; use the Enter key for a new line.",
    ),
    "empty-file": Message(
        ja="何も書かれていません。",
        mend_ja="category: と entries: を書くか、使わないファイルなら削除してください。",
        en="the file is empty.",
        mend_en="write `category:` and `entries:`, or delete the file if it is not needed.",
    ),
    "unknown-file": Message(
        ja="このファイルは読み込まれません。",
        mend_ja="{hint}質問と回答は faq/ の直下に、拡張子 .yaml のファイルとして置いてください。",
        en="this file is not read.",
        mend_en="{hint}Entries belong directly into faq/, in files that end in .yaml.",
        severity="warning",
    ),
    "file-exists": Message(
        ja="同じ名前のファイルがすでにあります。何も書き込みませんでした。",
        mend_ja="別のフォルダーを指定するか、このファイルを移動してください。",
        en="a file of this name exists; nothing was written.",
        mend_en="choose another folder, or move this file away.",
    ),
    "folder-not-empty": Message(
        ja="フォルダーがすでにあり、空ではありません。何も書き込みませんでした。",
        mend_ja="まだないフォルダーの名前を指定してください。",
        en="the folder exists and is not empty; nothing was written.",
        mend_en="give the name of a folder that does not exist yet.",
    ),
    "unwritable": Message(
        ja="書き込めません（{reason}）。",
        mend_ja="書き込みの権限とディスクの空きを確かめるか、別の場所を指定してください。",
        en="cannot be written ({reason}).",
        mend_en="check permissions and free space, or choose another place.",
    ),
    "bad-json": Message(
        ja="この行は JSON として読めません（{reason}）。",
        mend_ja='1 行に 1 件、{{"_id": "…", "title": "…", "text": "…"}} の形で書いてください。',
        en="this line is not JSON ({reason}).",
        mend_en='write one object a line: {{"_id": "…", "title": "…", "text": "…"}}.',
    ),
    "bad-field": Message(
        ja="「{key}」がないか、形が違います。",
        mend_ja="_id・title・text には文字を、variants には文字の一覧を書いてください。"
        "title と text の少なくとも一方が必要です。",
        en="'{key}' is missing or of the wrong type.",
        mend_en="_id, title and text are strings, variants a list of strings; "
        "title or text must not be empty.",
    ),
}
