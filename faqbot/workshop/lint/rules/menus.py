"""FB5: menus, and whether everything can be reached."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

MENUS = (
    Rule(
        "FB501",
        "unreachable-entry",
        "warning",
        why=Localized(
            "メニューからも自分の質問文からも出ない回答は、だれにも読まれません。",
            "what neither a menu nor its own question leads to is read by nobody.",
        ),
        what=Localized(
            "「{entry}」には、メニューからも、その質問文を入力してもたどり着けません。",
            "nothing leads to '{entry}': no menu, and not its own question either.",
        ),
        mend=Localized(
            "メニューの選択肢に加えるか、ほかと違いの分かる質問文に変えてください。",
            "add it to a menu, or make its question tell it from the others.",
        ),
    ),
    Rule(
        "FB502",
        "entry-in-no-menu",
        "info",
        why=Localized(
            "選んで進む人は、メニューにない回答を見つけられません。",
            "people who click do not find what stands in no menu.",
        ),
        what=Localized("「{entry}」はどのメニューにもありません。", "'{entry}' stands in no menu."),
        mend=Localized(
            "お客様が探しそうなメニューの choices に「- entry: {entry}」を加えてください。",
            "add `- entry: {entry}` to the menu where people would look for it.",
        ),
    ),
    Rule(
        "FB503",
        "unreachable-menu",
        "warning",
        why=Localized(
            "どこからも開かないメニューは、書かれていないのと同じです。",
            "a menu that nothing opens might as well not be there.",
        ),
        what=Localized(
            "メニュー「{menu}」は、トピック（topics）、ほかのメニュー、triggers の"
            "どこからも開きません。",
            "nothing opens the menu '{menu}': no topic, no other menu, no trigger.",
        ),
        mend=Localized(
            "上のメニューの choices か settings.yaml の topics に加えるか、"
            "triggers を書いてください。",
            "add it to a menu above or to the topics of settings.yaml, or give it triggers.",
        ),
    ),
    Rule(
        "FB504",
        "line-limit",
        "warning",
        why=Localized(
            "LINE では選択肢（クイックリプライ）を 13 個までしか表示できません。",
            "LINE shows 13 quick replies at most.",
        ),
        what=Localized(
            "「この中にない」を含めて選択肢が {count} 個あり、"
            "LINE では {limit} 個までしか出ません。",
            "with 「この中にない」 there are {count} choices; LINE shows {limit} at most.",
        ),
        mend=Localized(
            "いくつかを別のメニューにまとめてください。",
            "gather some of them in a menu of their own.",
        ),
    ),
    Rule(
        "FB505",
        "deep-menu",
        "warning",
        why=Localized(
            "何度も選ばせるメニューは、途中でやめられます。",
            "people give up when they have to choose again and again.",
        ),
        what=Localized(
            "このメニューに着くまでに {depth} 段あります: {path}",
            "this menu is {depth} levels deep: {path}",
        ),
        mend=Localized(
            "{limit} 段までになるよう、上のメニューから直接開けるようにしてください。",
            "let a higher menu lead here directly: {limit} levels at most.",
        ),
    ),
    Rule(
        "FB506",
        "one-way-out",
        "warning",
        why=Localized(
            "行き先が一つしかないメニューは、選ばせる意味がありません。",
            "a menu that leads to one place only gives nothing to choose from.",
        ),
        what=Localized(
            "メニュー「{menu}」の行き先は、実際には「{entry}」だけです（期限切れの質問を除く）。",
            "the menu '{menu}' really leads to '{entry}' alone (expired entries left out).",
        ),
        mend=Localized(
            "ほかの選択肢を加えるか、メニューをやめてこの質問に直接進めてください。",
            "add other choices, or lead to the entry directly.",
        ),
    ),
    Rule(
        "FB507",
        "same-labels",
        "error",
        why=Localized(
            "同じ見出しの選択肢が並ぶと、お客様には区別できません。",
            "visitors cannot tell choices of the same label apart.",
        ),
        what=Localized(
            "見出し「{label}」の選択肢が、このメニューに二つあります（もう一つは {line} 行目）。",
            "two choices of this menu are called '{label}' (the other on line {line}).",
        ),
        mend=Localized(
            "違いが分かる label を書いてください。",
            "give them labels that tell the difference.",
        ),
    ),
    Rule(
        "FB508",
        "shared-trigger",
        "warning",
        why=Localized(
            "二つのメニューが同じ言葉を待つと、先に書かれたほうだけが開きます。",
            "of two menus with the same trigger only the first ever opens.",
        ),
        what=Localized(
            "「{text}」ではメニュー「{menu}」が開きます（{other}）。こちらは開きません。",
            "'{text}' opens the menu '{menu}' ({other}), never this one.",
        ),
        mend=Localized("どちらか一方から消してください。", "delete it from one of the two."),
    ),
    Rule(
        "FB509",
        "idle-trigger",
        "warning",
        why=Localized(
            "尋ねるだけの言葉（「教えて」など）では、メニューは開きません。",
            "words that only ask (教えて …) open nothing.",
        ),
        what=Localized(
            "「{text}」には内容を表す言葉がないため、メニューを開きません。",
            "'{text}' has no word of content and opens nothing.",
        ),
        mend=Localized(
            "「出金」のように、話題を表す言葉を書いてください。",
            "write the word that names the topic.",
        ),
    ),
    Rule(
        "FB510",
        "long-choice",
        "warning",
        why=Localized(
            "長い見出しは、選択肢のボタンの中で途中までしか見えません。",
            "a long label is cut off on the button.",
        ),
        what=Localized(
            "選択肢の見出しが {count} 文字になります: 「{label}」",
            "the label of this choice has {count} characters: '{label}'",
        ),
        mend=Localized(
            "選択肢か質問「{target}」に、{limit} 文字までの label を書いてください。",
            "give the choice, or the entry '{target}', a label of {limit} characters at most.",
        ),
    ),
    Rule(
        "FB511",
        "category-without-menu",
        "info",
        why=Localized(
            "メニューのない話題は、選択肢から選べません。",
            "a topic without a menu cannot be chosen.",
        ),
        what=Localized(
            "カテゴリー「{category}」にメニューがありません。",
            "the category '{category}' has no menu.",
        ),
        mend=Localized(
            "カテゴリーと同じ id のメニューを menus: に書いてください。",
            "write a menu with the id of the category under `menus:`.",
        ),
    ),
    Rule(
        "FB512",
        "empty-category",
        "warning",
        why=Localized(
            "質問のないカテゴリーは、お客様に空のページを見せます。",
            "a category without entries is an empty page.",
        ),
        what=Localized(
            "カテゴリー「{category}」に質問がひとつもありません。",
            "the category '{category}' has no entries.",
        ),
        mend=Localized(
            "entries: に質問を書くか、ファイルを消してください。",
            "write entries, or delete the file.",
        ),
    ),
)
