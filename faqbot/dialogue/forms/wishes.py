"""Wishes for a form: 「個人識別番号を教えて」 is no question to be looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faqbot.dialogue.forms.contact import CALLBACK, MAIL
from faqbot.dialogue.forms.verification import REVEAL, VERIFY
from faqbot.dialogue.rules.typed import plain
from faqbot.patterns import regex

_PLEASE = (
    "(?:(?:下さい|ください|ほしい|欲しい|もらえますか|もらえませんか|いただけますか|いただけませんか"
    "|頂けますか|頂けませんか|くれますか|くれませんか|お願いします)(?:です)?)?"
)
_OWN = "(?:(?:私|わたし|自分|僕|俺)の|自分用の)?"
_NUMBER = "(?:個人識別番号|シークレットワード|フォンパスワード)"
_TELL = (
    f"(?:(?:教えて|見せて|表示して|確認させて|照会して|伝えて){_PLEASE}"
    "|(?:知りたい|見たい|確認したい|表示したい|照会したい)(?:です|のですが|んですが|んだけど)?"
    "|(?:は)?(?:何番|なんばん)(?:ですか|でしょうか|でしたっけ|だっけ)?)"
)
_DO = (
    f"(?:を|が)?(?:(?:して|行って|始めて|開始して|受けて){_PLEASE}"
    "|(?:し|行い|始め|開始し|受け)(?:たい|ます)(?:です|のですが|んですが)?"
    "|する|始める|開始|開始する|受ける|お願いします)?"
)
_WRITE = (
    "(?:お?問い合わせ|お?といあわせ|問合せ|連絡|相談|質問|送信)"
    f"(?:を)?(?:したい(?:です|のですが|んですが)?|します|する|{_DO}|させて{_PLEASE})?"
    f"|(?:問い合わせ|といあわせ)たい(?:です|のですが|んですが)?|送りたい(?:です|のですが|んですが)?"
)
_CALL_ME = (
    f"(?:を|が)?(?:して|かけて|掛けて)?{_PLEASE}"
    "|(?:を|が)(?:希望|お願い)(?:します|する|したい(?:です)?|です)?|希望(?:です|します)?"
)
# Read against the whole message, as of plain(). 「本人確認」 alone may as well mean the documents.
_WISHES: Mapping[str, re.Pattern[str]] = {
    REVEAL: regex(f"{_OWN}{_NUMBER}(?:を|が)?(?:もう一度|再度)?{_TELL}"),
    VERIFY: regex(
        f"(?:チャットで|ここで|この場で|オンラインで|このチャットで)(?:の|ご)*本人確認{_DO}"
        f"|本人確認を(?:始め|開始)(?:て{_PLEASE}|たい(?:です)?|る|ます|する|します)?"
        f"|(?:口座の|私が)?本人であることを(?:確認|証明){_DO}"
    ),
    MAIL: regex(
        f"(?:メール|めーる|eメール|メールフォーム|問い合わせフォーム|お問い合わせフォーム)(?:で|から|にて)(?:の)?(?:{_WRITE})"
    ),
    CALLBACK: regex(
        f"(?:折り返し|折返し|かけ直し)(?:の|で|)(?:お)?(?:電話|でんわ|連絡)(?:{_CALL_ME})"
        f"|(?:折り返し|折返し)(?:て|お願いします|{_PLEASE})"
        f"|コールバック(?:{_CALL_ME})|(?:私に|こちらに)?(?:お)?電話(?:を)?(?:して|かけて|掛けて)(?:欲しい|ほしい|ください|下さい|もらえますか|いただけますか)(?:です)?"
    ),
}


def wished_form(text: str) -> str | None:
    """Return the name of the form that the message ``text`` asks for, or None."""
    typed = plain(text)
    return next((name for name, wish in _WISHES.items() if wish.fullmatch(typed)), None)
