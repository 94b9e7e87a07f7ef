"""Directory, sender and keys of identity, made as the settings describe them."""

from __future__ import annotations

from pathlib import Path

from faqbot.desk.identity.keys import DEVELOPMENT, Keys
from faqbot.desk.identity.ports import (
    QUERY,
    ConsoleSender,
    Directory,
    Mailer,
    MailSender,
    Sender,
    SqlDirectory,
    WebhookDirectory,
    WebhookSender,
    YamlDirectory,
)
from faqbot.desk.identity.service import Setup
from faqbot.desk.identity.settings import WEB, IdentitySettings
from faqbot.errors import Location, PortError, Problem, SettingsError, StorageError
from faqbot.i18n import Sentence, translate

_CUSTOMERS = Path(__file__).with_name("customers.yaml")  # to try it with, in development


def setup_of(settings: IdentitySettings, mailer: Mailer | None = None) -> Setup | None:
    """Return how visitors prove who they are; None where no directory of customers is named.

    ``mailer`` is what ``sms: email:`` sends by. SettingsError for a directory that cannot be used.
    """
    if not settings.on:
        return None
    try:
        directory = _directory(settings)
    except (PortError, StorageError) as error:
        what = Sentence.of("settings", "no-directory", said=str(error))
        mend = Sentence.of("settings", "no-directory.mend")
        raise SettingsError(
            [Problem(Location("FAQBOT_DIRECTORY"), "settings-no-directory", what, mend)]
        ) from None
    keys = Keys(settings.secret_key or DEVELOPMENT, *settings.old_secret_keys)
    return Setup(directory, _sender(settings, mailer), keys, settings.limits)


def _directory(settings: IdentitySettings) -> Directory:
    where = settings.directory
    if where.startswith(WEB):
        return WebhookDirectory(where, settings.directory_secret)
    if "://" in where:
        return SqlDirectory(where, settings.directory_query or QUERY)
    return YamlDirectory(Path(where) if where else _CUSTOMERS)


def _sender(settings: IdentitySettings, mailer: Mailer | None) -> Sender:
    if settings.sms.startswith(WEB):
        return WebhookSender(settings.sms, settings.sms_secret)
    if settings.sms == "email:" and mailer is not None:
        return MailSender(mailer, translate("identity", "code-subject", "ja"))
    return ConsoleSender()
