"""Words by which a wish for a human is known. Lemmas as UniDic writes them.

代わる, 替わる and 変わる share the lemma 変わる.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Somebody one may ask for. Alone they are no wish yet (settings name the words that are).
PEOPLE = _words(
    """
    人 人間 有人 スタッフ 係 係員 担当 責任 オペレーター エージェント 社員 職員 相談員 上司 窓口
    サポート チャット
    """
)
# Belong to the person: 担当者, 係の人, オペレーターさん, 有人対応, サポートセンター.
PERSON_ENDINGS = _words(
    "者 員 方 人 さん 様 係 担当 対応 サポート センター デスク スタッフ チャット"
)

# に・と・で …: what one does with a human. Also a wish as a mere question: 話せますか.
TALKING = _words(
    """
    話す 喋る 話 御喋り 会話 相談 質問 聞く 訊く 尋ねる 伺う 問い合わせる 問い合わせ 遣り取り 通話
    繋ぐ 繋げる 繋がる 変わる 代える 交代 切り替える 切り替え 転送 取り次ぐ 取り次ぎ 接続 引き継ぐ
    対応
    """
)
# を・が …: what one does to get a human, right after the mention.
CALLING = _words("出す 呼ぶ 呼び出す 回す 寄越す 頼む 願う 御願い 希望 欲しい 必要 良い 宜しい")
# What a human is to do; a wish only together with a request: 確認してほしい.
SERVING = _words("確認 説明 調べる 見る 教える 案内 手伝う 助ける 解決 返事 連絡")
# A live chat is used; likewise a wish only with a request, and right after the mention.
USING = _words("使う 利用 開始 始める 為る 移る 移動 変更 入る 進む")
# Any of these makes a request of it.
REQUESTING = _words("たい 欲しい 下さる 貰う 頂く 呉れる 願う 御願い 希望 頼む")
# After a denial they still ask: つないでもらえませんか, くれない？
ASKING_FAVOUR = _words("貰う 頂く 呉れる 下さる")
# These say nothing of their own around a wish.
FILLERS = REQUESTING | _words(
    """
    為る 居る 有る 事 件 思う 出来る 良い 宜しい 可能 早い 直接 今 直ぐ 至急 急ぐ 大至急 一度 一寸
    少し もう 兎に角 先ず やはり 矢張り 取り敢えず どう 如何 頼む 是非 出来れば 成る可く 誰 誰か
    私 僕 俺 此方 他 本物 生身 普通 どうか どうしても 御免 済む
    """
)
# Live chat please.
PLEASE = _words("please pls plz now thanks")
# Ask for a fact; a sentence with them is no wish.
INTERROGATIVES = _words("何 何時 何処 幾ら 幾つ 何故 どうして 何れ 何方 どの どんな 何の 何者")
# Particles after the mention that make it the subject of the sentence, or a part of another noun.
TOPICAL = _words("は って の から より まで も や とか しか なら ば")
# Words that look a fact up when they stand before a bare mention: 「受付時間 ライブチャット」.
LOOKING_UP = _words("時間 受け付け 営業 番号 違い 使う 方法 手順 休み 曜日")
