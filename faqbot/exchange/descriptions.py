"""What every sentence of the assistant is for, in Japanese: for spreadsheets and schemas."""

from __future__ import annotations

from collections.abc import Mapping

RESPONSES: Mapping[str, str] = {
    "greeting": "はじめのあいさつ",
    "topics_prompt": "はじめの選択肢の前の一言",
    "ask_helpful": "回答の後で、役に立ったかを尋ねる文",
    "helpful_yes": "「役に立った」の選択肢",
    "helpful_no": "「担当者につないでほしい」の選択肢",
    "ask_more": "役に立った後で、ほかの質問を尋ねる文",
    "menu_prompt": "候補が複数あるときの一言",
    "none_of_these": "「この中にない」の選択肢",
    "none_reply": "「この中にない」が選ばれたときの返事",
    "miss": "回答が見つからないとき（1 回目）",
    "miss_again": "回答が続けて見つからないとき",
    "empty": "メッセージが空のとき",
    "unclear_choice": "番号が選択肢の範囲にないとき",
    "handoff_open": "担当者につなぐとき（受付時間内）",
    "handoff_reason_misses": "回答が見つからないことが続き、担当者につなぐとき",
    "handoff_reason_repeated": "同じ質問が続き、担当者につなぐとき",
    "handoff_closed": "担当者を希望されたが、受付時間外のとき",
    "handoff_closed_unknown": "担当者につなげず、次の受付もわからないとき",
    "handoff_offer": "ほかの窓口を案内する一言",
    "still_here": "担当者につなげないとき、引き続き答えることを伝える文",
    "channel_intro": "窓口を案内する前の一言",
    "waiting_notice": "担当者を待つ間にメッセージが届いたとき",
    "wait_expired": "待っても担当者につながらなかったとき",
    "operator_joined": "担当者が会話に加わったとき",
    "operator_left": "担当者の案内が終わったとき",
    "back_to_bot": "担当者からアシスタントに戻るとき",
    "confirm_end": "会話を終えてよいか確かめる文",
    "end_yes": "「会話を終える」の選択肢",
    "end_no": "「会話を続ける」の選択肢",
    "goodbye": "会話を終えるときのあいさつ",
    "ended": "終わった会話にメッセージが届いたとき",
    "rate": "満足度を尋ねる文",
    "rated": "満足度の回答へのお礼",
    "too_long": "メッセージが長すぎるとき",
}

PLACEHOLDERS: Mapping[str, str] = {
    "name": "組織の名前",
    "assistant": "アシスタントの名前",
    "opens": "次に受け付けを始める日時",
    "operator": "担当者の名前",
    "limit": "読み取った文字数",
}
