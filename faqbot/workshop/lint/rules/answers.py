"""FB2: answers."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

ANSWERS = (
    Rule(
        "FB201",
        "long-answer",
        "warning",
        why=Localized(
            "長い回答は、スマートフォンの吹き出しでは読まれません。",
            "nobody reads a long answer in a chat bubble on a phone.",
        ),
        what=Localized("回答が {count} 文字あります。", "the answer has {count} characters."),
        mend=Localized(
            "{limit} 文字までに縮めるか、質問を分けて follow_ups でつないでください。",
            "shorten it to {limit}, or divide the entry and link the parts with follow_ups.",
        ),
    ),
    Rule(
        "FB202",
        "short-answer",
        "info",
        why=Localized(
            "ひとことの回答は、そっけなく見えます。",
            "an answer of a word or two seems curt.",
        ),
        what=Localized(
            "回答が {count} 文字しかありません。", "the answer has only {count} characters."
        ),
        mend=Localized(
            "何についての回答かが分かるよう、文で書いてください。",
            "answer in a sentence that says what it is about.",
        ),
    ),
    Rule(
        "FB203",
        "impolite-answer",
        "warning",
        why=Localized(
            "回答は「です・ます」でそろえると、失礼になりません。",
            "answers are written in the polite form (です・ます) throughout.",
        ),
        what=Localized(
            "「{text}」が「です・ます」の形になっていません。",
            "'{text}' is not in the polite form.",
        ),
        mend=Localized(
            "「〜です」「〜ます」「〜ください」で終わる文にしてください。",
            "end the sentence in です, ます or ください.",
        ),
    ),
    Rule(
        "FB204",
        "markup-outside-subset",
        "warning",
        why=Localized(
            "使えない書式は、記号のままお客様に見えます。",
            "markup that is not supported is shown as the marks themselves.",
        ),
        what=Localized(
            "「{text}」（{kind}）は使えない書き方です。", "'{text}' ({kind}) cannot be used here."
        ),
        mend=Localized(
            "使えるのは段落、「- 」「1. 」の箇条書き、**太字**、[文字](https://…) だけです。",
            "use only paragraphs, `- ` and `1. ` lists, **bold** and [text](https://…).",
        ),
    ),
    Rule(
        "FB205",
        "insecure-link",
        "warning",
        why=Localized(
            "https でないリンクは、ブラウザーが警告したり開かなかったりします。",
            "browsers warn of links that are not https, or do not open them.",
        ),
        what=Localized(
            "リンク「{url}」が https ではありません。", "the link '{url}' is not https."
        ),
        mend=Localized(
            "https:// で始まるアドレスに変え、開けることを確かめてください。",
            "use the https:// address, and make sure that it opens.",
        ),
    ),
    Rule(
        "FB206",
        "dead-reference",
        "warning",
        why=Localized(
            "行き先のない案内は、お客様を行き止まりに連れていきます。",
            "a reference to nothing leads people to a dead end.",
        ),
        what=Localized(
            "「{target}」という行き先がありません。",
            "there is no such thing as '{target}' to go to.",
        ),
        mend=Localized(
            "{hint}今ある質問の文をそのまま書くか、follow_ups に ID を書いてください。"
            "リンクは https:// から書きます。",
            "{hint}Quote an existing question exactly, or name its id in follow_ups; links begin "
            "with https://.",
        ),
    ),
    Rule(
        "FB207",
        "undefined-abbreviation",
        "info",
        why=Localized(
            "説明のない略語は、知らない人には通じません。",
            "an abbreviation that is never explained is understood by insiders only.",
        ),
        what=Localized(
            "略語「{text}」の説明がどこにもありません。",
            "the abbreviation '{text}' is explained nowhere.",
        ),
        mend=Localized(
            "初めに「正式な名前（{text}）」のように書くか、synonyms.yaml に"
            "正式な名前と並べてください。",
            "write its full name once, as in 「正式な名前（{text}）」, or put both into "
            "synonyms.yaml.",
        ),
    ),
    Rule(
        "FB208",
        "placeholder-text",
        "warning",
        why=Localized(
            "書きかけの印が残ったまま公開されます。",
            "a mark of unfinished work would go public.",
        ),
        what=Localized("書きかけの印「{text}」が残っています。", "unfinished: '{text}'."),
        mend=Localized(
            "内容を書き終えて、印を消してください。",
            "finish the text and delete the mark.",
        ),
    ),
    Rule(
        "FB209",
        "unbalanced-brackets",
        "warning",
        why=Localized(
            "括弧の片方がない文は、どこまでが括弧の中か分かりません。",
            "without its partner a bracket does not say how far it reaches.",
        ),
        what=Localized(
            "括弧「{text}」に対応するもう一方がありません。",
            "the bracket '{text}' has no partner.",
        ),
        mend=Localized(
            "開く括弧と閉じる括弧を、同じ種類で 1 つずつ書いてください。",
            "write one opening and one closing bracket of the same kind.",
        ),
    ),
)
