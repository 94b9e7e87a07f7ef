"""Every sentence said of data that cannot be exchanged: code → what is wrong, how to mend it."""

from __future__ import annotations

from faqbot.knowledge.messages import Message

MESSAGES: dict[str, Message] = {
    # files
    "no-source": Message(
        "ファイルが見つかりません。",
        "場所の書きまちがいがないか確かめてください。",
        "there is no such file.",
        "check the path.",
    ),
    "unreadable": Message(
        "読み込めません（{reason}）。",
        "ファイルの権限を確かめ、Excel などで開いていれば閉じてください。",
        "cannot be read ({reason}).",
        "check the permissions, and close the file if another program holds it.",
    ),
    "unwritable": Message(
        "書き込めません（{reason}）。",
        "書き込みの権限とディスクの空きを確かめ、Excel などで開いていれば閉じてください。",
        "cannot be written ({reason}).",
        "check permissions and free space, and close the file if another program holds it.",
    ),
    "changed-meanwhile": Message(
        "作業の途中で、ほかの人かソフトがこのファイルを書き換えました。",
        "もう一度やり直してください。",
        "was changed by someone else meanwhile.",
        "run the command again.",
    ),
    "file-exists": Message(
        "同じ名前のファイルがすでにあります。何も書き込みませんでした。",
        "別の名前にするか、上書きしてよければ --force を付けてください。",
        "a file of this name exists; nothing was written.",
        "choose another name, or overwrite it with --force.",
    ),
    "unknown-format": Message(
        "形式がわかりません。",
        "--format で指定してください（{known}）。",
        "cannot tell the format.",
        "name it with --format ({known}).",
    ),
    "needs-extra": Message(
        "Excel のファイルを扱うには openpyxl が必要です。",
        "pip install 'faqbot[exchange]' を実行してください。",
        "openpyxl is needed for Excel files.",
        "run: pip install 'faqbot[exchange]'",
    ),
    "bad-xlsx": Message(
        "Excel のファイル（.xlsx）として開けません（{reason}）。",
        "Excel の「名前を付けて保存」で、種類に「Excel ブック (*.xlsx)」を選んでください"
        "（古い .xls とパスワード付きのファイルは読めません）。",
        "cannot be opened as an Excel workbook ({reason}).",
        "save it as “Excel workbook (*.xlsx)”; old .xls files and files with a password "
        "cannot be read.",
    ),
    "bad-encoding": Message(
        "文字コードが読み取れません。",
        "「CSV UTF-8（コンマ区切り）」か「CSV（コンマ区切り）」の形式で保存し直してください。",
        "its encoding cannot be told.",
        "save it as “CSV UTF-8” or “CSV”.",
    ),
    "bad-csv": Message(
        "CSV として読めません（{reason}）。",
        '引用符（"）が閉じているか確かめるか、Excel で開いて保存し直してください。',
        "is not CSV ({reason}).",
        "check that every quotation mark is closed, or save it again from Excel.",
    ),
    "bad-json": Message(
        "JSON として読めません（{reason}）。",
        "schema.org の FAQPage を JSON-LD で書いたファイルを指定してください。",
        "is not JSON ({reason}).",
        "name a file with a schema.org FAQPage as JSON-LD.",
    ),
    # sheets
    "no-sheet": Message(
        "質問と回答の表が見つかりません。",
        "1 行目に「質問」と「回答」の見出しがある表を用意してください"
        "（faqbot export で見本を作れます）。",
        "there is no table of questions and answers.",
        "the first row needs the headers 質問 and 回答 (`faqbot export` makes a pattern).",
    ),
    "missing-column": Message(
        "「{title}」の列がありません。",
        "1 行目に「{title}」という見出しの列を加えてください。",
        "there is no column 「{title}」.",
        "add a column with the header 「{title}」.",
    ),
    "repeated-column": Message(
        "「{title}」の列が二つあります。",
        "一方を消すか、見出しを変えてください。",
        "there are two columns 「{title}」.",
        "delete one of them, or change its header.",
    ),
    "unknown-column": Message(
        "「{title}」の列は読み込みません。",
        "{hint}メモの列であれば、そのままでかまいません。",
        "the column 「{title}」 is not read.",
        "{hint}Leave it if it holds notes.",
        severity="warning",
    ),
    "empty-cell": Message(
        "「{title}」が空です。",
        "内容を書いてください。不要な項目であれば、行全体を消してください。",
        "「{title}」 is empty.",
        "write something, or delete the whole row if it is not needed.",
    ),
    "cell-error": Message(
        "セルがエラー（{found}）になっています。",
        "数式を直すか、値を直接入力してください。",
        "the cell holds the error {found}.",
        "mend the formula, or type the value.",
    ),
    "no-value": Message(
        "数式の結果が保存されていません。",
        "Excel で開いて保存し直すか、値を直接入力してください。",
        "the result of this formula is not stored.",
        "open and save the file in Excel, or type the value.",
    ),
    "bad-id": Message(
        "「{id}」は ID として使えません。",
        "ID は半角の英数字で始まり終わり、間に - _ . も使えます"
        "（{limit} 文字まで。空欄にすると自動で付きます）。",
        "'{id}' cannot be an id.",
        "ids begin and end with an ASCII letter or digit and may contain - _ . "
        "(at most {limit} characters; an empty cell gets one by itself).",
    ),
    "duplicate-row": Message(
        "ID「{id}」は {other} にもあります。",
        "新しい項目であれば ID を空欄にするか、別の ID にしてください。",
        "the id '{id}' also stands at {other}.",
        "leave the id empty for a new entry, or give it another one.",
    ),
    "unknown-category": Message(
        "「{text}」というカテゴリーはありません。",
        "{hint}使えるカテゴリー: {known}（増やすときは、Excel の「カテゴリー」シートに加えるか、"
        "faq/ に YAML ファイルを作ります）",
        "there is no category 「{text}」.",
        "{hint}Known categories: {known} (for a new one, add it to the sheet カテゴリー, or make a "
        "YAML file in faq/).",
    ),
    "unknown-menu-row": Message(
        "「{text}」というメニューが「メニュー」シートにありません。",
        "{hint}メニューの ID を書いてください。",
        "there is no menu '{text}' on the sheet メニュー.",
        "{hint}Write the id of a menu.",
    ),
    "unknown-response": Message(
        "「{text}」という応答文はありません。",
        "{hint}この列の名前は書き換えないでください。",
        "there is no response '{text}'.",
        "{hint}Leave the names in this column as they are.",
    ),
    "bad-kind": Message(
        "「{text}」は行き先の種類ではありません。",
        "「質問」か「メニュー」と書いてください。",
        "'{text}' is no kind of choice.",
        "write 質問 or メニュー.",
    ),
    "no-rows": Message(
        "質問と回答がひとつもありません。",
        "質問と回答を書いてから、もう一度取り込んでください。",
        "there is not a single entry.",
        "write questions and answers, then import again.",
    ),
    "bad-faq-page": Message(
        "「{found}」がないか、形が違います。",
        "schema.org の FAQPage の形（mainEntity に Question、その acceptedAnswer に text）で"
        "書いてください。",
        "{found} is missing or of the wrong type.",
        "write a schema.org FAQPage: Questions in mainEntity, each with acceptedAnswer.text.",
    ),
    # export
    "long-cell": Message(
        "「{id}」の文が長すぎて、Excel のセルに入りません（{count} 文字、上限 {limit} 文字）。",
        "文を短くするか、CSV に書き出してください。",
        "a text of '{id}' is too long for a cell ({count} characters, {limit} at most).",
        "shorten it, or export CSV.",
    ),
    "not-in-encoding": Message(
        "「{found}」は {encoding} で書けない文字です。",
        "文字を置き換えるか、--encoding utf-8-sig で書き出してください。",
        "「{found}」 cannot be written in {encoding}.",
        "replace it, or export with --encoding utf-8-sig.",
    ),
    # YAML
    "not-editable": Message(
        "「{key}」が {{ }} や [ ] で書かれているため、書き足せません。",
        "「- 」で始まる行の形に書き直してから、もう一度取り込んでください。",
        "'{key}' is written with {{ }} or [ ] and cannot be added to.",
        "write it as lines that begin with `- `, then import again.",
    ),
}
