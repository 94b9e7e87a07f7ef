"""FB7: the layout of files, and comments to lint."""

from __future__ import annotations

from faqbot.errors import Localized
from faqbot.workshop.lint.rule import Rule

LAYOUT = (
    Rule(
        "FB701",
        "trailing-space",
        "info",
        why=Localized(
            "行末の見えない空白は、差分を見にくくします。",
            "invisible spaces at line ends clutter comparisons.",
        ),
        what=Localized("行末に空白があります。", "there is white space at the end of the line."),
        mend=Localized("行末の空白を消してください。", "delete it."),
        fixable=True,
    ),
    Rule(
        "FB702",
        "no-final-newline",
        "info",
        why=Localized(
            "最後の改行がないと、次に書き足した行とつながることがあります。",
            "without a line break at its end the next line may be joined to the last.",
        ),
        what=Localized(
            "ファイルの最後に改行がありません。", "the file does not end in a line break."
        ),
        mend=Localized("最後の行の終わりで Enter キーを押してください。", "add a line break."),
        fixable=True,
    ),
    Rule(
        "FB703",
        "mixed-line-ends",
        "info",
        why=Localized(
            "Windows とほかの改行が混ざると、全部の行が変わったように見えます。",
            "with both kinds of line ends every line seems to have changed.",
        ),
        what=Localized(
            "改行の種類（CRLF と LF）が混ざっています。",
            "line ends are mixed (CRLF and LF).",
        ),
        mend=Localized(
            "エディターで改行の種類を 1 つにして保存し直してください。",
            "save the file again with one kind of line ends.",
        ),
        fixable=True,
    ),
    Rule(
        "FB704",
        "unknown-rule",
        "warning",
        why=Localized(
            "まちがった規則の名前では、何も無視されません。",
            "a comment with a misspelt rule ignores nothing.",
        ),
        what=Localized("「{text}」という規則はありません。", "there is no rule '{text}'."),
        mend=Localized(
            "{hint}規則の ID（FB203 など）か名前を書いてください。",
            "{hint}Write the id of a rule, such as FB203, or its name.",
        ),
    ),
    Rule(
        "FB705",
        "idle-ignore",
        "info",
        why=Localized(
            "もう要らない無視の指定は、後の誤りを隠します。",
            "an ignore comment that is not needed hides mistakes to come.",
        ),
        what=Localized(
            "「{text}」はここでは見つかっていないので、無視の指定は要りません。",
            "'{text}' does not occur here; the comment ignores nothing.",
        ),
        mend=Localized("この指定を消してください。", "delete the comment."),
    ),
)
