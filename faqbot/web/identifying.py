"""Identity as the settings describe it: the directory, the sender, the key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from faqbot.desk.identity.directories import QUERY, SqlDirectory, WebhookDirectory, YamlDirectory
from faqbot.desk.identity.keys import DEVELOPMENT, SHORTEST, Keys
from faqbot.desk.identity.ports import Directory, Mailer, Sender
from faqbot.desk.identity.senders import ConsoleSender, MailSender, WebhookSender
from faqbot.desk.identity.service import Setup
from faqbot.desk.identity.values import IdentitySettings
from faqbot.errors import Localized, Location, PortError, Problem, SettingsError, StorageError
from faqbot.support.identity import Allowed
from faqbot.web.settings import ServerSettings, secret_text

_CUSTOMERS = Path(__file__).parents[1] / "desk" / "identity" / "customers.yaml"
_WEB = ("https://", "http://")
_SHARED = 4  # times as many codes for an address, behind which many may be
_SUBJECT = "ご本人確認コード"  # of an e-mail with a code


def identity_of(settings: ServerSettings, mailer: Mailer | None = None) -> Setup | None:
    """Return how visitors prove who they are; None where no directory of customers is named.

    In development there are customers to try it with. ``mailer`` is what ``sms: email:`` sends
    by. Raises :class:`~faqbot.errors.SettingsError` with everything that is missing.
    """
    if not settings.directory and not settings.development:
        return None
    problems = [*_problems(settings, mailer)]
    if problems:
        raise SettingsError(problems)
    try:
        directory = _directory(settings)
    except (PortError, StorageError) as error:
        said = str(error)
        mend = "正しいファイル、データベース、または URL を指定してください。"
        raise SettingsError(
            [_problem("directory", said, said, mend, "name a file, a database or a URL that works")]
        ) from None
    key = secret_text(settings.secret_key) or DEVELOPMENT
    return Setup(directory, _sender(settings, mailer), Keys(key), limits_of(settings))


def limits_of(settings: ServerSettings) -> IdentitySettings:
    """Return how often, and how long."""
    lock, hour = timedelta(hours=settings.identity_lock_hours), timedelta(hours=1)
    tries, codes = settings.identity_tries, settings.codes_per_hour
    return IdentitySettings(
        account=Allowed(tries, lock),
        visitor=Allowed(tries, lock),
        address=Allowed(settings.identity_address_tries, lock),
        code=timedelta(minutes=settings.code_minutes),
        codes=Allowed(codes, hour),
        codes_address=Allowed(codes * _SHARED, hour),
    )


def _directory(settings: ServerSettings) -> Directory:
    where = settings.directory
    if where.startswith(_WEB):
        return WebhookDirectory(where, secret_text(settings.directory_secret) or "")
    if "://" in where:
        return SqlDirectory(where, settings.directory_query or QUERY)
    return YamlDirectory(Path(where) if where else _CUSTOMERS)


def _sender(settings: ServerSettings, mailer: Mailer | None) -> Sender:
    if settings.sms.startswith(_WEB):
        return WebhookSender(settings.sms, secret_text(settings.sms_secret) or "")
    if settings.sms == "email:" and mailer is not None:
        return MailSender(mailer, _SUBJECT)
    return ConsoleSender()


def _problems(settings: ServerSettings, mailer: Mailer | None) -> Iterator[Problem]:
    yield from _key_problems(settings)
    if settings.directory.startswith(_WEB) and not _given(settings.directory_secret):
        yield _no_secret("directory_secret")
    sms = settings.sms
    if sms.startswith(_WEB):
        if not _given(settings.sms_secret):
            yield _no_secret("sms_secret")
    elif sms == "email:":
        if mailer is None:
            yield _problem(
                "sms",
                "メールの送信が設定されていません。",
                "no mail server is set up",
                "メールサーバーを設定するか、SMS の webhook を指定してください。",
                "set up a mail server, or name a webhook for SMS",
            )
    elif sms not in ("", "console:"):
        yield _problem(
            "sms",
            f"「{sms}」という送り方はありません。",
            f"there is no way to send called {sms!r}",
            "https://…、email:、開発用の console: のどれかを指定してください。",
            "name https://…, email: or, in development, console:",
        )
    elif not settings.development:
        yield _problem(
            "sms",
            "ワンタイムコードの送り方がありません。画面への表示は開発用です。",
            "nothing sends one-time codes; to show them on the terminal is for development only",
            "FAQBOT_SMS に SMS の webhook（https://…）を指定してください。",
            "set FAQBOT_SMS to the SMS webhook (https://…)",
        )


def _key_problems(settings: ServerSettings) -> Iterator[Problem]:
    key = secret_text(settings.secret_key) or ""
    if not key and settings.development:
        return
    if key == DEVELOPMENT and not settings.development:
        key = ""
    if len(key) < SHORTEST:
        yield _problem(
            "secret_key",
            f"個人識別番号を守る鍵がないか、短すぎます（{SHORTEST} 文字以上必要です）。",
            f"the key that protects the numbers is missing or shorter than {SHORTEST} characters",
            "FAQBOT_SECRET_KEY に openssl rand -base64 48 などで作った鍵を設定し、"
            "大切に保管してください。",
            "set FAQBOT_SECRET_KEY, made for example by openssl rand -base64 48, and keep it safe",
        )


def _given(value: SecretStr | None) -> bool:
    return bool(secret_text(value))


def _no_secret(name: str) -> Problem:
    variable = f"FAQBOT_{name.upper()}"
    return _problem(
        name,
        "webhook の署名に使う鍵がありません。",
        "the key that signs requests to the webhook is missing",
        f"{variable} を設定し、受け取る側と同じ鍵を使ってください。",
        f"set {variable} to a key that the receiving side knows, too",
    )


def _problem(name: str, ja: str, en: str, mend_ja: str, mend_en: str) -> Problem:
    return Problem(
        Location(name), "settings-identity", Localized(ja, en), Localized(mend_ja, mend_en)
    )
