"""Mistakes of YAML itself, said for people who never read the YAML specification."""

from __future__ import annotations

from faqbot.knowledge.messages.message import Message

SYNTAX: dict[str, Message] = {
    "tab-indent": Message(
        ja="行の先頭にタブ文字があります。",
        mend_ja="字下げのタブを半角スペース（2 個ずつ）に置き換えてください。",
        en="the line is indented with a tab.",
        mend_en="replace tabs at the beginning of lines with spaces, two a level.",
    ),
    "fullwidth-indent": Message(
        ja="行の先頭に全角スペースなどの特殊な空白があります。",
        mend_ja="字下げの空白を半角スペースに打ち直してください。",
        en="the line is indented with full-width or non-breaking spaces.",
        mend_en="type the spaces at the beginning of the line again as ordinary (ASCII) spaces.",
    ),
    "fullwidth-dash": Message(
        ja="一覧の記号が半角の「-」ではありません（「{found}」になっています）。",
        mend_ja="半角の「-」と半角スペースに打ち直してください（例: - 出金の手順）。",
        en="the list mark is '{found}', not the ASCII hyphen '-'.",
        mend_en="type an ASCII hyphen and a space, as in `- text`.",
    ),
    "fullwidth-colon": Message(
        ja="「{key}」の後ろのコロンが全角（：）です。",
        mend_ja="半角のコロンと半角スペースにしてください（例: {key}: …）。",
        en="the colon after '{key}' is full-width (：).",
        mend_en="type an ASCII colon and a space: `{key}: …`.",
    ),
    "colon-space": Message(
        ja="「{key}:」の後ろに半角スペースがありません。",
        mend_ja="コロンの後ろに半角スペースを入れてください（例: {key}: …）。",
        en="there is no space after '{key}:'.",
        mend_en="put a space after the colon: `{key}: …`.",
    ),
    "dash-space": Message(
        ja="行頭の「-」の後ろに半角スペースがありません。",
        mend_ja="「-」の後ろに半角スペースを入れてください（例: - 出金の手順）。",
        en="there is no space after the '-' that begins the line.",
        mend_en="put a space after the hyphen, as in `- text`.",
    ),
    "unclosed-quote": Message(
        ja="引用符（{found}）が閉じられていません。",
        mend_ja="文の終わりにも同じ引用符（{found}）を付けてください。",
        en="the quotation mark {found} is never closed.",
        mend_en="put the same mark {found} at the end of the text.",
    ),
    "needs-quotes": Message(
        ja="「{found}」で始まる文は、そのままでは書けません。",
        mend_ja='文の全体を "…" で囲むか、「|」の次の行から字下げして書いてください。',
        en="a text that begins with '{found}' cannot stand as it is.",
        mend_en='put the whole text in quotation marks "…", or indented on the lines after a `|`.',
    ),
    "text-after-quote": Message(
        ja="引用符や括弧を閉じた後ろに、さらに文字があります。",
        mend_ja='文の全体を "…" で囲むか、「|」の次の行から字下げして書いてください。',
        en="there is more text after the closing quotation mark or bracket.",
        mend_en='put the whole text in quotation marks "…", or indented on the lines after a `|`.',
    ),
    "colon-in-text": Message(
        ja="文の途中に「: 」（コロンとスペース）があるか、字下げがそろっていません。",
        mend_ja='「: 」を含む文は全体を "…" で囲んでください。'
        "そうでなければ、行の先頭の字下げを上の行とそろえてください。",
        en="there is a ': ' (colon and space) within a text, or the indentation is uneven.",
        mend_en="put a text with ': ' in quotation marks \"…\"; otherwise align the line with the "
        "one above.",
    ),
    "unclosed-bracket": Message(
        ja="括弧（{found}）が閉じられていないか、区切りのコンマ（,）がありません。",
        mend_ja="一覧は [出金, 引き出し] のように、半角の括弧とコンマで書いてください。",
        en="the bracket {found} is never closed, or a comma is missing.",
        mend_en="write lists as [one, two], with ASCII brackets and commas.",
    ),
    "block-header": Message(
        ja="「{found}」と同じ行に文が続いています。",
        mend_ja="「{found}」の後ろで改行し、次の行から字下げして書いてください。",
        en="text follows on the same line as '{found}'.",
        mend_en="begin a new line after '{found}' and indent the text.",
    ),
    "bad-escape": Message(
        ja='"…" の中の「\\」の使い方が正しくありません。',
        mend_ja="「\\」をそのまま書くには「\\\\」とするか、'…' で囲んでください。",
        en='a backslash within "…" is followed by an unknown letter.',
        mend_en="write \\\\ for a backslash, or use '…' instead.",
    ),
    "bad-indent": Message(
        ja="字下げがそろっていません。",
        mend_ja="同じ段の行は、先頭の半角スペースの数をそろえてください。"
        "「|」の後ろの文は、その項目より深く字下げします。",
        en="the indentation is uneven.",
        mend_en="lines of one level begin with the same number of spaces; text after a `|` is "
        "indented deeper than its key.",
    ),
    "yaml-syntax": Message(
        ja="YAML として読めません。",
        mend_ja="この行とその上の行の、字下げ・コロン（: ）・引用符・括弧を確かめてください。",
        en="this is not YAML ({detail}).",
        mend_en="check indentation, colons, quotation marks and brackets here and just above.",
    ),
    "too-deep": Message(
        ja="字下げや括弧の段が深すぎます（上限 {limit} 段）。",
        mend_ja="例を参考に、より浅い形に書き直してください。",
        en="the nesting is too deep (the limit is {limit} levels).",
        mend_en="write it flatter, as in the examples.",
    ),
    "alias": Message(
        ja="「{found}」は YAML の参照とみなされるため使えません。",
        mend_ja='「*」や「&」で始まる文は全体を "…" で囲んでください。',
        en="'{found}' means a YAML alias or anchor, which is not allowed here.",
        mend_en='put a text that begins with * or & in quotation marks "…".',
    ),
    "tag": Message(
        ja="「{found}」は YAML のタグとみなされるため使えません。",
        mend_ja='「!」で始まる文は全体を "…" で囲んでください。',
        en="'{found}' means a YAML tag, which is not allowed here.",
        mend_en='put a text that begins with ! in quotation marks "…".',
    ),
    "several-documents": Message(
        ja="区切りの「---」があり、ひとつのファイルに複数の文書が入っています。",
        mend_ja="「---」の行を消すか、ファイルを分けてください。",
        en="a '---' line divides the file into several documents.",
        mend_en="delete the '---' line, or make several files.",
    ),
    "duplicate-key": Message(
        ja="同じ項目「{key}」が二度書かれています（最初は {first} 行目）。",
        mend_ja="どちらか一方を消すか、ひとつにまとめてください。",
        en="the key '{key}' stands here twice (first on line {first}).",
        mend_en="delete one of them, or merge the two.",
    ),
    "bad-key": Message(
        ja="項目の名前があるべきところに、一覧や括弧があります。",
        mend_ja='「名前: 内容」の形で書いてください。{{…}} を含む文は全体を "…" で囲みます。',
        en="there is a list or mapping where the name of a key is expected.",
        mend_en='write `name: value`; put a text with {{…}} in quotation marks "…".',
    ),
    "lost-text": Message(
        ja="「{found}」から行末までは注釈（コメント）とみなされ、読み込まれません。",
        mend_ja='文の一部であれば、文の全体を "…" で囲んでください。'
        "注釈であれば「#」の後ろに半角スペースを入れてください。",
        en="everything from '{found}' on is taken for a comment and not read.",
        mend_en='if it belongs to the text, put the whole text in quotation marks "…"; if it is a '
        "comment, put a space after the #.",
        severity="warning",
    ),
}
