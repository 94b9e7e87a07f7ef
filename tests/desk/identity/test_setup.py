"""Identity by settings: what is there by default, and what is refused before anything starts."""

from pathlib import Path
from typing import Any

import pytest

from faqbot.desk.identity.keys import DEVELOPMENT
from faqbot.desk.identity.ports import (
    ConsoleSender,
    MailSender,
    SqlDirectory,
    WebhookDirectory,
    WebhookSender,
    YamlDirectory,
)
from faqbot.desk.identity.service import Setup
from faqbot.desk.identity.setup import setup_of
from faqbot.errors import SettingsError
from faqbot.web.settings import ServerSettings

KEY = "a secret key of more than 32 characters"
HOOK = "https://sms.example.com/send"
GOOD = {"directory": "https://crm.example.com", "directory_secret": "x", "secret_key": KEY,
        "sms": HOOK, "sms_secret": "y"}  # fmt: skip


def setup(mailer: Any = None, **settings: Any) -> Setup | None:
    chosen = ServerSettings(**settings)
    chosen.check()
    return setup_of(chosen.identity, mailer)


def problems(**settings: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        setup(**settings)
    assert KEY not in str(caught.value)
    return caught.value.render("en") + caught.value.render("ja")


def test_without_a_directory_nobody_is_verified() -> None:
    """Nothing is asked for where identity is not wanted."""
    assert setup() is None


def test_development_needs_nothing() -> None:
    """--demo brings customers of its own, the public key, and codes on the terminal."""
    made = setup(development=True)
    assert made is not None
    assert isinstance(made.directory, YamlDirectory)
    assert isinstance(made.sender, ConsoleSender)
    assert len(made.directory.read()) == 2


def test_production_with_everything(tmp_path: Path) -> None:
    """Directory, sender and limits are those of the settings."""
    made = setup(**GOOD, identity_tries=3, identity_lock_hours=1)
    assert made is not None
    assert isinstance(made.directory, WebhookDirectory)
    assert isinstance(made.sender, WebhookSender)
    assert (made.limits.account.tries, made.limits.account.lock.total_seconds()) == (3, 3600)
    database = f"sqlite:///{tmp_path / 'crm.db'}"
    made = setup(**{**GOOD, "directory": database})
    assert isinstance(made and made.directory, SqlDirectory)


def test_e_mail_needs_something_that_sends_mail() -> None:
    """With a mailer codes go by e-mail; without one that is a mistake."""
    settings = {**GOOD, "sms": "email:"}
    mail = {"smtp": "smtp://localhost", "mail_from": "a@example.com", "mail_desk": "b@example.com"}
    made = setup(object(), **settings, **mail)
    assert isinstance(made and made.sender, MailSender)
    assert "no mail server" in problems(**settings)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"secret_key": ""}, "FAQBOT_SECRET_KEY"),
        ({"secret_key": "short"}, "shorter than 32"),
        ({"secret_key": DEVELOPMENT}, "FAQBOT_SECRET_KEY"),
        ({"directory_secret": ""}, "FAQBOT_DIRECTORY_SECRET"),
        ({"sms_secret": ""}, "FAQBOT_SMS_SECRET"),
        ({"sms": ""}, "FAQBOT_SMS"),
        ({"sms": "console:"}, "for development only"),
        ({"sms": "pigeon:", "development": True}, "'pigeon:'"),
        ({"directory": "gone.yaml"}, "gone.yaml"),
        ({"directory": "oracle://x"}, "no such database"),
    ],
)
def test_what_is_missing_is_told_before_the_start(change: dict[str, Any], told: str) -> None:
    """Each mistake is a problem with its mend, in both languages."""
    assert told in problems(**{**GOOD, **change})


def test_several_mistakes_are_told_at_once() -> None:
    """Nobody has to start five times to hear of five mistakes."""
    told = problems(directory="https://crm.example.com")
    assert told.count("→") == 6  # three, in two languages


def test_limits_by_default() -> None:
    """Five tries, a day, ten minutes: what the product says."""
    limits = ServerSettings().identity.limits
    assert (limits.account.tries, limits.account.lock.days) == (5, 1)
    assert limits.code.total_seconds() == 600
