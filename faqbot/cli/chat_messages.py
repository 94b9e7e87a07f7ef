"""What ``faqbot chat`` says besides the assistant's own words."""

from __future__ import annotations

from faqbot.errors import Localized

CHAT_MESSAGES: dict[str, Localized] = {
    "chat.you": Localized("あなた", "You"),
    "chat.placeholder": Localized("質問を入力（/help で使い方）", "Ask a question (/help)"),
    "chat.placeholder_choices": Localized(
        "番号、↑↓、または質問を入力", "A number, ↑↓, or a question"
    ),
    "chat.help": Localized(
        "質問はそのまま入力してください。選択肢は、番号でも、↑↓ と Enter でも選べます。",
        "Just type a question. Pick a choice by its number, or with ↑↓ and Enter.",
    ),
    "chat.help.why": Localized("直前の質問の判定とその理由", "why the last message was decided so"),
    "chat.help.live": Localized("会話の状態", "the state of the conversation"),
    "chat.help.help": Localized("この説明", "this text"),
    "chat.help.quit": Localized("会話をやめる", "leave the conversation"),
    "chat.unknown_command": Localized(
        "{command} という命令はありません。/help で使い方を表示します。",
        "There is no command {command}; see /help.",
    ),
    "chat.nothing_yet": Localized("まだ質問がありません。", "Nothing has been asked yet."),
    "chat.nobody": Localized(
        "（オペレーター待ちです。この画面にオペレーターは来ません。/quit で終わります。）",
        "(Waiting for an operator. Nobody will come to this terminal; /quit leaves.)",
    ),
    "chat.ended": Localized("会話を終わります。", "The conversation is over."),
    "live.phase": Localized("段階", "Phase"),
    "live.status": Localized("担当", "Status"),
    "live.misses": Localized("続けて答えられなかった回数", "Misses in a row"),
    "live.questions": Localized("覚えている質問", "Questions remembered"),
    "live.entry": Localized("直前に答えた項目", "Answered last"),
    "live.choices": Localized("選択肢の数", "Choices on offer"),
    "live.handoff": Localized("引き継ぎ", "Hand-over"),
    "live.next_opening": Localized("次の受付開始", "Opens next"),
    "live.operator": Localized("オペレーター", "Operator"),
    "live.face": Localized("満足度", "Satisfaction"),
    "live.none": Localized("なし", "none"),
    "live.open": Localized("受付時間内", "desk open"),
    "live.closed": Localized("受付時間外", "desk closed"),
}
