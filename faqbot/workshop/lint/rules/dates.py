"""FB6: dates and opening hours."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

DATES = (
    Rule(
        "FB601",
        "expired",
        "warning",
        why=Localized(
            "期限の切れた質問は、もう表示されません。",
            "an expired entry is not shown any more.",
        ),
        what=Localized(
            "「{entry}」の掲載は {until} で終わっています。",
            "'{entry}' was valid until {until}.",
        ),
        mend=Localized(
            "続けるなら valid_until を延ばし、終わったのなら質問を消してください。",
            "extend valid_until, or delete the entry if it is over.",
        ),
    ),
    Rule(
        "FB602",
        "expires-soon",
        "info",
        why=Localized(
            "期限が切れてから気づくと、その間お客様に回答が出ません。",
            "noticed too late, people get no answer in the meantime.",
        ),
        what=Localized(
            "「{entry}」の掲載はあと {days} 日（{until} まで）です。",
            "'{entry}' expires in {days} days, on {until}.",
        ),
        mend=Localized(
            "延長するか、代わりの質問を用意してください。",
            "extend it, or prepare what replaces it.",
        ),
    ),
    Rule(
        "FB603",
        "updated-in-future",
        "warning",
        why=Localized(
            "見直した日が未来なのは、書きまちがいです。",
            "nobody can have revised it on a day to come.",
        ),
        what=Localized("updated（{day}）が未来の日付です。", "updated ({day}) is in the future."),
        mend=Localized(
            "実際に見直した日に直してください。", "write the day on which it was revised."
        ),
    ),
    Rule(
        "FB604",
        "never-open",
        "warning",
        why=Localized(
            "一度も開かない窓口は、いつまでも「受付時間外」と案内されます。",
            "a channel that never opens is always announced as closed.",
        ),
        what=Localized(
            "窓口「{channel}」は、一週間のどの曜日にも開きません。",
            "the channel '{channel}' does not open on any day of the week.",
        ),
        mend=Localized(
            "受付時間を書くか、やめた窓口なら消してください。",
            "write its hours, or delete the channel.",
        ),
    ),
    Rule(
        "FB605",
        "past-day",
        "info",
        why=Localized(
            "過ぎた日の休みや特別な受付時間は、もう使われません。",
            "days off and special hours of the past have no effect.",
        ),
        what=Localized("{day} は過ぎています。", "{day} is in the past."),
        mend=Localized(
            "この行を消すか、今年の日付に直してください。",
            "delete the line, or write this year's date.",
        ),
    ),
    Rule(
        "FB606",
        "leads-to-expired",
        "warning",
        why=Localized(
            "期限の切れた質問への案内は、お客様には出ません。",
            "a link to an expired entry is not shown.",
        ),
        what=Localized(
            "「{entry}」は {until} で掲載が終わっているため、ここからは案内されません。",
            "'{entry}' was valid until {until}, so this leads nowhere.",
        ),
        mend=Localized(
            "この ID を消すか、「{entry}」の valid_until を延ばしてください。",
            "delete the id here, or extend valid_until of '{entry}'.",
        ),
    ),
)
