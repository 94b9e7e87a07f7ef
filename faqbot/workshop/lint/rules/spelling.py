"""FB3: characters and spelling."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

SPELLING = (
    Rule(
        "FB301",
        "half-width-kana",
        "warning",
        why=Localized(
            "半角カナは読みにくく、文字化けのもとになります。",
            "half-width kana are hard to read and often garbled.",
        ),
        what=Localized("半角カナ「{text}」があります。", "there are half-width kana: '{text}'."),
        mend=Localized("全角の「{new}」にしてください。", "write full-width '{new}'."),
        fixable=True,
    ),
    Rule(
        "FB302",
        "full-width-letters",
        "warning",
        why=Localized(
            "全角と半角の英数字が混ざると、見た目がそろわず検索もしにくくなります。",
            "full-width letters and figures look uneven and are hard to search for.",
        ),
        what=Localized(
            "全角の英数字「{text}」があります。",
            "there are full-width letters or figures: '{text}'.",
        ),
        mend=Localized("半角の「{new}」にしてください。", "write '{new}'."),
        fixable=True,
    ),
    Rule(
        "FB303",
        "mixed-spelling",
        "warning",
        why=Localized(
            "同じ言葉の書き方が違うと、別の物かと迷わせます。",
            "one word in two spellings makes people wonder whether two things are meant.",
        ),
        what=Localized(
            "「{text}」は、ほかの {count} か所では「{usual}」と書かれています。",
            "'{text}' is written '{usual}' elsewhere ({count} times).",
        ),
        mend=Localized(
            "お客様に見える文では、どちらかにそろえてください。",
            "use one spelling in all that visitors read.",
        ),
    ),
    Rule(
        "FB304",
        "doubled-character",
        "warning",
        why=Localized(
            "打ちまちがいで重なった文字は、急いで書いた印象を与えます。",
            "a character typed twice looks careless.",
        ),
        what=Localized("「{text}」は打ちまちがいのようです。", "'{text}' looks like a slip."),
        mend=Localized("「{new}」に直してください。", "write '{new}'."),
        fixable=True,
    ),
    Rule(
        "FB305",
        "ideographic-space",
        "info",
        why=Localized(
            "行頭などの全角スペースは、画面の幅によって見た目が崩れます。",
            "full-width spaces used for layout fall apart on narrow screens.",
        ),
        what=Localized(
            "全角スペースで字下げや桁そろえをしています。",
            "full-width spaces are used to indent or align.",
        ),
        mend=Localized(
            "全角スペースを消してください。並べるときは「- 」の箇条書きを使います。",
            "delete them; use a `- ` list to line things up.",
        ),
        fixable=True,
    ),
)
