"""Personal data is masked before anything a visitor wrote is logged or shown to others."""

from __future__ import annotations

import re
import unicodedata

from faqbot.patterns import regex

_NAME = "一-鿿々ァ-ヺー"
_NO_NAME = "(?:お?客|皆|神|仕|何|多|貴|奥|子供|業者|銀行|会社|担当(?:者)?)(?:様|さま|さん)"
_TITLE = "(?:様|さま|さん|氏|殿)(?![々子式])"
_IS = r"\s*(?:は|が|:|=)\s*"
_HYPHENS = regex(r"(?<=\d)[‐‑‒–—―−ー](?=\d)")
_PREFECTURE = (
    "(?:東京都|北海道|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|青森|岩手|宮城|秋田|山形|福島|茨城|栃木"
    "|群馬|埼玉|千葉|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|鳥取|島根|岡山"
    "|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|沖縄)県)"
)
# The most frequent ones; not those that are places as well, such as 千葉.
_SURNAMES = (
    "(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡邉|山本|中村|小林|加藤|吉田|山田"
    "|佐々木|山口|松本|井上|木村|斎藤|齋藤|斉藤|清水|山崎|池田|橋本|阿部"
    "|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤"
    "|青木|坂本|福田|太田|西村|藤井|岡本|藤原|金子|中野|三浦|原田|中川|松田"
    "|竹内|小野|田村|中山|和田|石田|森田|上田|柴田|酒井|横山|高木|安藤|宮本"
    "|大野|小島|谷口|今井|工藤|高田|増田|丸山|杉山|村田|大塚|新井|小山|平野"
    "|藤本|河野|上野|野口|武田|松井|菅原|岩崎|久保|木下|佐野|野村|松尾|菊地"
    "|菊池|杉本|市川|古川|大西|島田|水野|桜井|高野|渡部|吉川|山内|西田|飯田"
    "|西川|小松|北村|安田|五十嵐|川口|平田|関口|中田|久保田|服部|岩田|土屋"
    "|本田|樋口|永井|秋山|山中)"
)
# Each pattern with what takes its place. Longer and more specific ones come first.
_MASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)+"), "〈メール〉"),
    (regex(r"https?://\S+"), "〈URL〉"),
    (
        regex(rf"((?:パスワード|暗証番号|パスコード|password){_IS})[!-~]{{3,}}", re.I),
        r"\1〈秘密〉",
    ),
    (regex(r"〒?\s?(?<!\d)\d{3}-\d{4}(?![\d-])"), "〈郵便番号〉"),
    (
        regex(r"(?<!\d)(?:19|20)\d\d(?:年|[/.-])\d{1,2}(?:月|[/.-])\d{1,2}(?!\d)日?"),
        "〈日付〉",
    ),
    # 東京都千代田区丸の内1-2-3 · 神南1丁目2番3号
    (regex(rf"{_PREFECTURE}[^\s、。,〈]{{0,30}}?\d+(?:[-の]\d+|丁目|番地?|号)*"), "〈住所〉"),
    (regex(rf"[{_NAME}]{{2,12}}\d{{1,2}}(?:丁目|-\d{{1,3}}-)[\d番地号の-]*"), "〈住所〉"),
    (regex(r"\+?\d[\d\s()-]{7,}\d"), "〈番号〉"),
    (
        regex(rf"((?:口座|会員|顧客|お客様|電話|注文|識別)番号{_IS})[A-Za-z]{{0,3}}-?\d+"),
        r"\1〈番号〉",
    ),
    (regex(r"\d{4,}"), "〈番号〉"),
    # 山田太郎様 · やまだ様 · 名前は山田太郎 · 山田と申します
    (
        regex(rf"(?<![お御{_NAME}A-Za-z])(?!{_NO_NAME})[{_NAME}A-Za-z]{{1,20}}(?=\s?{_TITLE})"),
        "〈名前〉",
    ),
    (regex(rf"(?<![ぁ-ん{_NAME}])(?!お|ご|みな|どな|ひと)[ぁ-ん]{{2,8}}(?=様)"), "〈名前〉"),
    (
        regex(rf"((?:名前|氏名|名義(?:人)?){_IS})[{_NAME}A-Za-z ]{{2,16}}"),
        r"\1〈名前〉",
    ),
    (regex(rf"[{_NAME}]{{2,8}}(?=と(?:申し|いいます|言います))"), "〈名前〉"),
    # 山田太郎です · 佐藤 はなこでございます
    (
        regex(
            rf"(?<![{_NAME}]){_SURNAMES}\s?[{_NAME}ぁ-ん]{{0,4}}?(?=です|でございます|だ(?:けど|が))"
        ),
        "〈名前〉",
    ),
)
_MARK = regex("〈[^〈〉]*〉")

_CALLED = (
    "(?:個人識別番号|識別番号|シークレットワード|フォンパスワード|暗証番号|ワンタイム(?:コード|パスワード)"
    "|(?:(?:本人)?確認|認証|SMS|ＳＭＳ)の?コード|パスコード|PIN)"
)
_DIGITS = r"[0-9０-９](?:[\s-]?[0-9０-９]){3,7}"
_TOLD_SECRETS = (
    regex(rf"({_CALLED}[^0-9０-９\n]{{0,12}}){_DIGITS}", re.I),
    regex(rf"(){_DIGITS}(?=[^0-9０-９\n]{{0,6}}{_CALLED})", re.I),
)


def mask(text: str) -> str:
    """Return ``text`` with e-mail addresses, URLs, long numbers and names replaced.

    A name is found by what stands beside it (様, 名前は, と申します), or as a frequent family name
    before です; a name that is said in another way stays.
    Amounts such as 「5000円」 are masked as well: better one figure too few in a log than one
    account number too many. Width is normalised, so full-width digits are found too.
    """
    text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


def mask_secrets(text: str) -> str:
    """Return ``text`` with 「••••••」 for digits that are said to be a secret number or code."""
    for pattern in _TOLD_SECRETS:
        text = pattern.sub(r"\1••••••", text)
    return text


def without_marks(masked: str) -> str:
    """Return a masked text with nothing where something was masked."""
    return _MARK.sub(" ", masked)


def is_masked(text: str) -> bool:
    """Tell whether something has been masked in ``text``."""
    return _MARK.search(text) is not None
