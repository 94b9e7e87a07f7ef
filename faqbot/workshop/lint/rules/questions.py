"""FB1: questions and their variants."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

QUESTIONS = (
    Rule(
        "FB101",
        "duplicate-question",
        "error",
        why=Localized(
            "同じ尋ね方が二つの質問にあると、どちらの回答が出るか分かりません。",
            "asked the same way, two entries answer by chance.",
        ),
        what=Localized(
            "「{text}」は「{entry}」にもあります（{other}）。",
            "'{text}' also stands in '{entry}' ({other}).",
        ),
        mend=Localized(
            "どちらかから消すか、二つの質問を 1 つにまとめてください。",
            "delete it from one of the two, or merge the entries.",
        ),
    ),
    Rule(
        "FB102",
        "repeated-variant",
        "warning",
        why=Localized(
            "記号や全角・半角だけの違いは読み飛ばされるので、書いても役に立ちません。",
            "differences of width and punctuation are not read, so the variant adds nothing.",
        ),
        what=Localized(
            "「{text}」は、同じ質問の「{first}」（{line} 行目）と同じ文として読まれます。",
            "'{text}' reads the same as '{first}' on line {line}.",
        ),
        mend=Localized(
            "この行を消すか、お客様が使う別の言い方に変えてください。",
            "delete the line, or put another way to ask in its place.",
        ),
    ),
    Rule(
        "FB103",
        "near-duplicate",
        "warning",
        why=Localized(
            "言葉がまったく同じ質問は、アシスタントには区別できません。",
            "the assistant cannot tell questions of the same words apart.",
        ),
        what=Localized(
            "「{text}」は「{entry}」の「{twin}」（{other}）と、使われている言葉が同じです。",
            "'{text}' has the same words as '{twin}' of '{entry}' ({other}).",
        ),
        mend=Localized(
            "違いが分かる言葉を加えるか、二つの質問を 1 つにまとめてください。",
            "add the word that makes the difference, or merge the two entries.",
        ),
    ),
    Rule(
        "FB104",
        "same-answer",
        "warning",
        why=Localized(
            "同じ回答が二か所にあると、直すときに片方を忘れます。",
            "of two equal answers one is forgotten when they change.",
        ),
        what=Localized(
            "回答が「{entry}」（{other}）とまったく同じです。",
            "the answer is the same as that of '{entry}' ({other}).",
        ),
        mend=Localized(
            "1 つの質問にまとめ、もう一方の質問文を variants に移してください。",
            "merge the entries: make one question a variant of the other.",
        ),
    ),
    Rule(
        "FB105",
        "variant-leads-elsewhere",
        "warning",
        why=Localized(
            "この文のとおりに尋ねても、別の質問の回答が出ます。",
            "whoever asks exactly this gets another entry's answer.",
        ),
        what=Localized(
            "「{text}」と尋ねると「{entry}」が回答されます（確信度 {theirs}、この質問は {own}）。"
            "引き付けている言葉: {terms}",
            "asked '{text}', the assistant answers with '{entry}' (confidence {theirs}, this entry "
            "{own}), drawn by: {terms}",
        ),
        mend=Localized(
            "この質問にしかない言葉を加えるか、「{entry}」の variants に移してください。"
            "`faqbot explain` で理由を確かめられます。",
            "add a word that only this entry has, or move it to the variants of '{entry}'. "
            "`faqbot explain` shows why.",
        ),
    ),
    Rule(
        "FB106",
        "variant-opens-menu",
        "warning",
        why=Localized(
            "メニューの triggers と同じ言葉の文では、この質問は出てきません。",
            "a text of the same words as a menu's trigger never reaches the entry.",
        ),
        what=Localized(
            "「{text}」と尋ねるとメニュー「{menu}」が開きますが、その中にこの質問はありません。",
            "asked '{text}', the assistant opens the menu '{menu}', which does not lead here.",
        ),
        mend=Localized(
            "何を知りたいのかが分かる言葉を加えるか、「{menu}」の選択肢にこの質問を加えてください。",
            "say in it what is asked, or add this entry to the choices of '{menu}'.",
        ),
    ),
    Rule(
        "FB107",
        "variant-not-a-question",
        "warning",
        why=Localized(
            "あいさつや担当者の希望とみなされる文では、質問として扱われません。",
            "what is heard as a courtesy or a wish for a person is not looked up.",
        ),
        what=Localized(
            "「{text}」と尋ねると{heard}とみなされ、この回答は出ません。",
            "'{text}' is taken for {heard}, and the entry is not shown.",
        ),
        mend=Localized(
            "質問と分かる言い方（「〜の受付時間は？」など）に変えるか、消してください。",
            "put it as a question, or delete it.",
        ),
    ),
    Rule(
        "FB108",
        "few-variants",
        "info",
        why=Localized(
            "ほかの尋ね方が多いほど、お客様の言葉に合います。",
            "the more ways to ask are known, the more questions are understood.",
        ),
        what=Localized(
            "variants が {least} 個未満の質問が {count} 件あります（{entries}）。",
            "entries with fewer than {least} variants: {count} ({entries}).",
        ),
        mend=Localized(
            "お客様が実際に使う、ほかの尋ね方を {least} つ以上書いてください。",
            "write at least {least} other ways in which customers ask.",
        ),
    ),
    Rule(
        "FB109",
        "no-question-form",
        "info",
        why=Localized(
            "question は候補としてお客様に見えるので、質問の形だと分かりやすくなります。",
            "visitors see the question among candidates: it should read as one.",
        ),
        what=Localized(
            "「{text}」は質問の形になっていません。",
            "'{text}' does not read as a question.",
        ),
        mend=Localized(
            "「〜ですか？」「〜を教えてください」のように書いてください。"
            "短い見出しは label に書けます。",
            "end it in ですか？ or を教えてください; a short title belongs into label.",
        ),
    ),
    Rule(
        "FB110",
        "vague-variant",
        "warning",
        why=Localized(
            "ひとことだけの尋ね方は、ほかの質問を探している人にもこの回答を出してしまいます。",
            "a single common word draws people here who ask for something else.",
        ),
        what=Localized(
            "「{text}」はひとことだけで、{count} 件の質問に関わる言葉です。",
            "'{text}' is a single word that {count} entries are about.",
        ),
        mend=Localized(
            "何を知りたいのかを加えるか、消してメニューの triggers に書いてください。",
            "say what is asked, or make it a trigger of a menu instead.",
        ),
    ),
)
