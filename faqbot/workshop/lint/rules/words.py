"""FB4: synonyms and keywords."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

WORDS = (
    Rule(
        "FB401",
        "idle-synonym",
        "warning",
        why=Localized(
            "代表の言葉がどの質問にも回答にもない同義語は、何の役にも立ちません。",
            "synonyms of a word that no entry contains help to find nothing.",
        ),
        what=Localized(
            "「{text}」は質問にも回答にも出てこないため、この同義語は働きません。",
            "'{text}' stands in no question and no answer, so these synonyms never help.",
        ),
        mend=Localized(
            "質問や回答で使っている言葉を代表（先頭、または to）にするか、消してください。",
            "name a word that entries use first (or under `to`), or delete the line.",
        ),
    ),
    Rule(
        "FB402",
        "needless-synonym",
        "info",
        why=Localized(
            "送りがなや全角・半角の違いは自動でそろうので、書かなくても同じです。",
            "differences of okurigana, width and case are levelled anyway.",
        ),
        what=Localized(
            "「{text}」は、書かなくても「{first}」と同じ言葉として扱われます。",
            "'{text}' counts as '{first}' even if it is not written here.",
        ),
        mend=Localized("この言葉を組から消してください。", "delete it from the group."),
    ),
    Rule(
        "FB403",
        "empty-synonym",
        "warning",
        why=Localized(
            "「方法」「どう」などの、尋ねるだけの言葉は読み飛ばされます。",
            "words that only ask, such as 方法 or どう, are skipped.",
        ),
        what=Localized(
            "「{text}」は読み飛ばされる言葉だけなので、同義語になりません。",
            "'{text}' consists of words that are skipped, so it is no synonym.",
        ),
        mend=Localized(
            "何のことかが分かる言葉を加えるか、消してください。",
            "add a word that says what it is about, or delete it.",
        ),
    ),
    Rule(
        "FB404",
        "merging-synonym",
        "warning",
        why=Localized(
            "別の物を同じ言葉として扱うと、二つの質問が区別できなくなります。",
            "once two things count as one, their entries cannot be told apart.",
        ),
        what=Localized(
            "「{text}」を「{became}」と同じ言葉にすると、「{one}」と「{two}」の質問が同じになります"
            "（{first} / {second}）。",
            "with '{text}' counting as '{became}', '{one}' and '{two}' ask the same "
            "({first} / {second}).",
        ),
        mend=Localized(
            "意味が違えば別の組に分け、同じ意味なら二つの質問を 1 つにまとめてください。",
            "divide the group if they differ; merge the entries if they do not.",
        ),
    ),
    Rule(
        "FB405",
        "broad-keyword",
        "warning",
        why=Localized(
            "多くの質問に出てくる言葉は、どの質問も指しません。",
            "a word that many entries contain points to none of them.",
        ),
        what=Localized(
            "キーワード「{text}」は、ほかの {count} 件の質問にも出てきます。",
            "the keyword '{text}' also stands in other entries ({count}).",
        ),
        mend=Localized(
            "この質問だけを指す言葉に変えるか、消してください。",
            "use a word that points to this entry alone, or delete it.",
        ),
    ),
    Rule(
        "FB406",
        "needless-keyword",
        "info",
        why=Localized(
            "質問や variants にある言葉は、キーワードに書かなくても見つかります。",
            "what stands in the question or a variant is found without a keyword.",
        ),
        what=Localized(
            "キーワード「{text}」は「{other}」にそのまま出てきます。",
            "the keyword '{text}' already stands in '{other}'.",
        ),
        mend=Localized("このキーワードを消してください。", "delete the keyword."),
    ),
    Rule(
        "FB407",
        "shared-keyword",
        "warning",
        why=Localized(
            "いくつもの質問が同じキーワードを持つと、どれも指しません。",
            "a keyword of several entries points to none of them.",
        ),
        what=Localized(
            "キーワード「{text}」は {count} 件の質問にあります（「{entry}」{other} など）。",
            "'{text}' is a keyword of several entries: {count} ('{entry}', {other} …).",
        ),
        mend=Localized(
            "いちばん当てはまる質問に残し、ほかから消してください。",
            "keep it where it fits better.",
        ),
    ),
)
