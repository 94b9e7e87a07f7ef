"""Words that carry a question, and words that only ask it. Lemmas as UniDic writes them."""

from __future__ import annotations

# Parts of speech that never stand as a term.
FUNCTION_POS = frozenset(
    ["助詞", "助動詞", "補助記号", "記号", "空白", "接続詞", "感動詞", "連体詞", "代名詞"]
)

# Words that ask, request or hold a sentence together without saying what it is about.
ASKING = frozenset(
    """
    教える 教え 知る 伺う 尋ねる 聞く 訊く 方法 仕方 遣り方 方 どう 何う 如何 何故 どうして 何
    何処 何時 何れ 幾つ 為る 有る 居る 成る 下さる 頂く 貰う 呉れる 致す 仕る 御座る
    御 願う 願い 御願い 頼む 宜しい 良い 遣る 出来る 事 物 為 場合 時 際 所 訳 件 様 筈 積もり 思う
    存じる 言う 欲しい 置く 就く 関する 対する 因る 於く 分かる 解る 困る 望む 済む 今 此れ 其れ
    此の 其の 彼の 此処 一寸 少し もう 先ず 又 及び 或いは 例えば 仮 因み 詳しい 詳細 内容
    私 自分 君 ちゃん さん 達 等 的 可 内 上 中 下記 以下 次 程 さ 他 儘 仕舞う
    探す 気 旨 世話 とても 凄い 全然 全く ずっと 矢張り
    """.split()
)

# The same in English, which some customers type.
ENGLISH_FUNCTION = frozenset(
    """
    a an the this that these those there here it its i me my mine you your yours we our us they
    them their he she his her is am are was were be been being do does did don doesn didn done
    have has had having can could may might must will would shall should won wouldn isn aren couldn
    no of to in on at by for from with without as about into onto and or but if then than so
    too very just also how what when where which who why whose while please want
    need like get got tell know let any some all out off up via much many find see show give ask
    question help hi hello thank after before between keep go method way possible able
    """.split()
)

# Interrogatives and what is asked by them: いつ, いくら, どこ, どうやって, だれ, なぜ.
QUESTION_TYPES = {
    "何時": "when",
    "何時頃": "when",
    "何曜": "when",
    "何日": "when",
    "何分": "when",
    "期間": "when",
    "期限": "when",
    "日数": "when",
    "時間": "when",
    "幾ら": "how_much",
    "料金": "how_much",
    "費用": "how_much",
    "金額": "how_much",
    "値段": "how_much",
    "手数料": "how_much",
    "何処": "where",
    "場所": "where",
    "窓口": "where",
    "どう": "how",
    "方法": "how",
    "手順": "how",
    "手続き": "how",
    "遣り方": "how",
    "誰": "who",
    "何故": "why",
    "どうして": "why",
    "理由": "why",
    "原因": "why",
}

# What makes an English sentence more than a word that opens a menu: how do I withdraw money?
ENGLISH_ASKING = frozenset(["how", "when", "where", "who", "why", "what", "which"])

WHAT = "何"

# What 何 counts, and what is asked by it: 何時まで, 何円, 何階.
COUNTED_TYPES = {
    **dict.fromkeys(["時", "時間", "日", "分", "曜", "曜日", "月", "年", "箇月", "週間"], "when"),
    "円": "how_much",
    "階": "where",
}
# Words of entries that answer what little else is asked of: いくら? いつ閉まる? どこ?
ANSWERING = {
    "when": "時間 営業 開館 診療 受け付け 期間 日数 期限".split(),
    "how_much": "料金 費用 手数 金額 値段 価格 代金".split(),
    "where": "場所 所在 住所 窓口 地図".split(),
    "who": "担当 対象 方".split(),
    "why": "理由 原因".split(),
    "how": "手順 手続き 方法".split(),
}

# Words that say which kind of thing is asked for, of whatever it is: 手数料, 期限.
ASKED_FOR = frozenset(QUESTION_TYPES).union(*ANSWERING.values(), ["手数", "料"])

QUESTION_KINDS = tuple(sorted(set(QUESTION_TYPES.values())))

NEGATIONS = frozenset(["ない", "無い", "ず", "ぬ", "まい", "へん", "not", "cannot", "unable"])
DENIAL = "ない"  # the term that a negation leaves
# 「しなければ」, 「しなきゃ」 begin a duty, which the next negation completes.
CONDITIONS = frozenset(["なけれ", "なきゃ"])

# After these a negation denies nothing: 教えていただけませんか, 分からない.
COURTESY = frozenset(
    "分かる 解る 知る 知れる 下さる 頂く 貰う 呉れる 宜しい 良い 済む 構う".split()
)


def explains(before: str, surface: str) -> bool:
    """Tell whether ``surface`` is the ん of 使えるんですか, which explains and denies nothing.

    The ん that denies follows another form of the verb than the one of the dictionary: 使えん.
    """
    return surface == "ん" and before.endswith(_DICTIONARY_ENDINGS)


_DICTIONARY_ENDINGS = tuple("うくぐすつぬぶむる")


def singular(word: str) -> str:
    """Return an English word without its plural ending (the S stemmer of Harman, 1991)."""
    if len(word) > 3 and word.isascii() and word.isalpha() and word.endswith("s"):
        if word.endswith("ies") and not word.endswith(("eies", "aies")):
            return word[:-3] + "y"
        if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
            return word[:-1]
        if not word.endswith(("us", "ss")):
            return word[:-1]
    return word


_ROW = str.maketrans("うくぐすつぬぶむるゆ", "いきぎしちにびみりい")


def noun_form(lemma: str, inflection: str, reading: str) -> str:
    """Return the form that a verb shares with the noun made of it: 振り込む → 振り込み.

    UniDic gives 振り込む and 振り込み different lemmas; their common form is the verb's
    conjunctive (連用形). ``inflection`` is UniDic's cType and ``reading`` that of the lemma.
    Anything but a verb that ends in kana is returned unchanged.
    """
    if "段" not in inflection:
        return lemma
    before_last = reading[-2:-1]
    if "一段" in inflection and lemma.endswith("る") and before_last in _I_OR_E:
        return lemma[:-1]
    return lemma[:-1] + lemma[-1].translate(_ROW)


_I_OR_E = frozenset("イキギシジチヂニヒビピミリエケゲセゼテデネヘベペメレヰヱ")
