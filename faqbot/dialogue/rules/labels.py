"""Choices that a typed message means: by label, nearly its label, or a phrase that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faqbot.dialogue.events import Chose, Event, Said
from faqbot.dialogue.rules.typed import plain, sound, typed_number
from faqbot.dialogue.state import Choice, Conversation
from faqbot.patterns import regex

_HELPED = """
はい うん ええ そう ok yes おっけー 了解 了解しました 承知しました 役立ちました
役に立ちました 役立った 役に立った 参考になりました 参考になった なりました なった 解決しました
解決した 解決 わかりました 分かりました わかった 分かった 理解しました 理解できました 助かりました
助かった 大丈夫 できました ありがとう 有難う 有り難う 有難うございます サンキュー thanks thankyou
"""
_NOT_HELPED = """
いいえ いえ いや ううん no nope ちがう ちがいます 違う 違います だめ 駄目 全然 まったく 全く
役に立たない 役に立たなかった 役に立ちません 役に立ちませんでした
役立たない 役立たなかった 役立ちません 役立ちませんでした
参考にならない 参考にならなかった 参考になりません 参考になりませんでした
ならない ならなかった なりません なりませんでした
解決しない 解決しなかった 解決しません 解決しませんでした 解決していない 解決していません
解決できない 解決できません 解決できなかった 解決できませんでした 未解決
わからない 分からない わかりません 分かりません わからなかった 分からなかった
聞きたいことと違う 聞きたいことと違います そうじゃない そうではない そうではありません
"""
_END = """
はい うん ええ ok yes おっけー 終了 終了する 終了します 終了して 終了してください 終わる
終わります 終わり 終わって 終わってください 終える 閉じる 閉じて 閉じてください お願いします
おわり
"""
_GO_ON = """
いいえ いえ いや ううん no nope まだ 続ける 続けます 続けて 続けてください 継続 続行 戻る やめる
やめます やめて キャンセル 終了しない 終了しません 終わらない 終わりません しない しません 待って
まって
"""
_NONE = """
この中にない この中にはない この中にありません この中にはありません ここにない ここにはない ない
なし 無い 無し ありません どれでもない どれでもありません どれも違う どれも違います どれもちがう
違う 違います ちがう ちがいます 該当なし 該当しない 該当しません 該当するものがない 当てはまらない
あてはまらない いずれでもない
"""
_CANCEL = """
やめる やめます やめたい やめて やめてください 中止 中止する 中止します 中断 取り消し 取り消す
キャンセル キャンセルする キャンセルします cancel やっぱりやめる やはりやめます
"""
_BACK = """
戻る 戻ります 戻りたい 戻して もどる もどって もどりたい 前に戻る ひとつ前に戻る 一つ前に戻る
前へ 前の項目 前の項目に戻る
訂正 訂正する 訂正したい 修正 修正する 修正したい 間違えた 間違えました back
"""
_SKIP = """
省略 省略する 省略します しょうりゃく スキップ スキップする スキップします とばす 飛ばす
飛ばします skip
わからない 分からない わかりません 分かりません 忘れた 忘れました わすれた わすれました
ない 無い なし ありません 持っていない 持っていません 持ってない 特にない 特になし とくにない
とくになし 特にありません
"""
_RESEND = """
再送 再送する 再送して 再送してください さいそう さいそうして 再送信 再送信する
再送信してください もう一度送って
もう一度送ってください もう一度送る 届かない 届きません 届いていません 来ない 来ません
とどかない こない
コードが届かない コードが届きません コードが来ない コードが来ません
smsが届かない smsが届きません resend
"""
_RESUME = """
続ける 続けます 続けたい つづき つづける 続き 続きをする 続きを入力する 入力に戻る 入力を続ける
入力を続けます 再開
再開する 再開します 戻る 戻ります resume continue
"""
_UNKNOWN = """
わからない 分からない わかりません 分かりません 番号がわからない 番号がわかりません
忘れた 忘れました わすれた わすれました 番号を忘れた 番号を忘れました 初めて はじめて 初めてです
まだない まだありません 持っていない 持っていません 持ってない ない ありません なし
"""
_SEND = """
はい うん ええ ok yes よろしい よろしいです よろしくお願いします お願いします それで
送信 送信する 送信します 送って 送ってください 送る 同意する 同意します
"""
# May stand around a phrase without changing what it means.
_FILLERS = """
です でした ます ました ね よ な さん とても とっても すごく 大変 たいへん 本当に ほんとに どうも
まだ もう よく あまり すみません すいません ごめんなさい 申し訳ありません ございます ございました
これで それで 全然 どれも ありがとう
"""
_CODE_FILLERS = "うーん あの えっと コード が は sms メッセージ ショートメール"
_LONGEST = 40  # letters; a longer message is no yes or no


def _pattern(phrases: str, fillers: str = _FILLERS) -> re.Pattern[str]:
    def either(words: str) -> str:
        return "|".join(sorted({sound(word) for word in words.split()}, key=len, reverse=True))

    def source() -> str:
        around = f"(?:{either(fillers)})*"
        return f"{around}(?:{either(phrases)})(?:{either(phrases + fillers)})*"

    return regex(source)


_PHRASES = {
    "helpful:no": _pattern(_NOT_HELPED),
    "helpful:neither": _pattern(_NOT_HELPED),
    "helpful:yes": _pattern(_HELPED),
    "end:yes": _pattern(_END),
    "end:no": _pattern(_GO_ON),
    "none": _pattern(_NONE),
    "form:cancel": _pattern(_CANCEL),
    "form:back": _pattern(_BACK),
    "form:skip": _pattern(_SKIP),
    "form:resend": _pattern(_RESEND, f"{_FILLERS} {_CODE_FILLERS}"),
    "form:resume": _pattern(_RESUME),
    "value:unknown": _pattern(_UNKNOWN),
    "value:yes": _pattern(_SEND),
}


def phrase_means(sounds: str, choice: str) -> bool:
    """Tell whether the message, as of ``sound``, is a natural way to say the choice ``choice``."""
    pattern = _PHRASES.get(choice)
    return pattern is not None and len(sounds) <= _LONGEST and pattern.fullmatch(sounds) is not None


_SIMILAR = 90  # of 100; from here on a difference is a slip of the finger
# How one picks with a label: 「出金の手順でお願いします」, 「出金について教えて」; as of sound().
_PICKING = regex(
    r"(?:ニツイテ|ニ関シテ|ニ関スルコト|ノコト|ノ件|ノホ|ノ方)?(?:ヲ|ニ|デ|ガ)?"
    r"(?:オ願イ(?:(?:シ|致シ|イタシ)マス)?|シマス|スル|デス|(?:イイ|良イ)(?:デス)?|選択(?:シマス)?"
    r"|選ビマス|選ブ|希望(?:デス|シマス)?|知リタイ(?:デス)?|教エテ(?:クダサイ|下サイ)?)?"
)
# Characters in which two otherwise equal phrases mean different things: 入金・出金, MT4・MT5.
_MEANINGFUL = regex(r"[^\u3041-\u30ffーa-z]")
_NEGATION = regex("ない|なく|なか|ません")


def meant_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the one of ``choices`` that the message ``text`` is meant to pick, or None.

    Tried in order: the label itself (width, case, spaces and punctuation aside), a phrase for
    what the choice is (はい, 役に立ちませんでした, どれでもない), the beginning, half at least, of
    just one label, and a label with a slip in its kana.
    """
    typed = sound(text)
    if not typed:
        return None
    labels = [(sound(choice.label), choice) for choice in choices]
    begun = [c for label, c in labels if label.startswith(typed) and 2 * len(typed) >= len(label)]
    return (
        next((choice for label, choice in labels if label and _is(typed, label)), None)
        or next((choice for choice in choices if phrase_means(typed, choice.id)), None)
        or _only(begun)
        or _only([choice for choice in choices if _slip(plain(text), plain(choice.label))])
    )


def followed(conversation: Conversation, event: Event) -> str | None:
    """Return the id of the choice that ``event`` picks, by click, number or label, or None."""
    if isinstance(event, Chose):
        return event.choice
    if not isinstance(event, Said) or not conversation.choices:
        return None
    choices, number = conversation.choices, typed_number(event.text)
    if number is not None:
        return choices[number - 1].id if 1 <= number <= len(choices) else None
    choice = meant_choice(event.text, choices)
    return choice.id if choice is not None else None


def _is(typed: str, label: str) -> bool:
    if not typed.startswith(label):
        return False
    return _PICKING.fullmatch(typed, len(label)) is not None


def _only(choices: Sequence[Choice]) -> Choice | None:
    return choices[0] if len(choices) == 1 else None


def _slip(typed: str, label: str) -> bool:
    from rapidfuzz import fuzz  # slow to import, and seldom needed

    return (
        fuzz.ratio(typed, label) >= _SIMILAR
        and _MEANINGFUL.findall(typed) == _MEANINGFUL.findall(label)
        and bool(_NEGATION.search(typed)) == bool(_NEGATION.search(label))
    )
