"""Settings of channels, and what nobody is to read in a log."""

import json
import logging
import subprocess
import sys

import pytest

from faqbot.errors import SettingsError
from faqbot.web import ServerSettings, create_app, read_settings
from faqbot.web.telemetry import JsonFormatter


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("LINE_CHANNEL_SECRET", "LINE_ACCESS_TOKEN"),
        ("LINE_ACCESS_TOKEN", "LINE_CHANNEL_SECRET"),
        ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"),
        ("HANDOFF_URL", "HANDOFF_SECRET"),
    ],
)
def test_half_a_channel_is_refused(given, missing, bot):
    """The message names both settings; the app does not begin either."""
    settings = read_settings({}, {f"FAQBOT_{given}": "https://example.com/0123456789"})
    with pytest.raises(SettingsError) as caught:
        settings.check()
    (problem,) = caught.value.problems
    assert f"FAQBOT_{missing}" in problem.mend.ja
    assert given in problem.what.en
    with pytest.raises(SettingsError):
        create_app(bot, settings=settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HANDOFF_URL", "ftp://example.com/hush-hush"),
        ("HANDOFF_SECRET", "hush-hush"),
        ("PUBLIC_URL", "desk.example.com"),
        ("LINE_API", "api.line.me"),
        ("CHANNEL_PATIENCE_SECONDS", "60"),
    ],
)
def test_a_wrong_value_is_told_and_a_secret_is_not(name, value):
    """Where, what and how to mend it."""
    with pytest.raises(SettingsError) as caught:
        read_settings({}, {f"FAQBOT_{name}": value})
    told = caught.value.render("en")
    assert f"FAQBOT_{name}" in told
    assert "hush-hush" not in told


def test_without_settings_there_is_no_channel(bot, tmp_path):
    """No route, and httpx need not be installed."""
    app = create_app(bot, settings=ServerSettings(data=tmp_path))
    assert not [route for route in app.routes if "/channels" in getattr(route, "path", "")]
    code = (
        "import sys; sys.modules['httpx'] = None\n"
        "from faqbot import Bot\n"
        "from faqbot.web import ServerSettings, create_app\n"
        "create_app(Bot.load(), settings=ServerSettings())\n"
        "create_app(Bot.load(), settings=ServerSettings(handoff_url='https://x/', "
        "handoff_secret='0123456789abcdef'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install 'faqbot[webhook]'" in done.stderr.splitlines()[-1]


def test_no_secret_and_no_address_is_logged(visitor, server, line, caplog, wait_until):
    """Whatever goes wrong: tokens, secrets, user ids and texts stay out of the log."""
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(JsonFormatter())
    line.faults.extend(["503", "429"])
    visitor.say("ライブチャット")
    visitor.sees_text("おつなぎしています")
    line.token = "another"
    visitor.say("出金の手数料はいくらですか")
    wait_until(lambda: "does not take" in caplog.text)
    visitor.post(visitor.text("秘密の質問"), signature="wrong")
    told = "\n".join(
        JsonFormatter().format(record)
        for record in caplog.records
        if record.name.startswith(("faqbot", "httpx"))
    )
    json.loads(told.splitlines()[0])
    for secret in ("line-token", "secret-of-the-channel", visitor.user, "出金", "秘密"):
        assert secret not in told
