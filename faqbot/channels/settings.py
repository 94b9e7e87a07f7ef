"""The channels' sections of the settings: LINE, Slack, a live desk of your own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator

from faqbot.errors import MissingExtra
from faqbot.settings import BaseUrl, Seconds, Section, Unfit, Url, both_or_neither, setting

_SHORTEST = 16  # characters of a secret that both sides sign with


def _long_enough(secret: str) -> str:
    if secret and len(secret) < _SHORTEST:
        raise ValueError(f"{_SHORTEST} characters or more are needed")
    return secret


class LineSettings(Section):
    """What LINE's console shows for a channel of the Messaging API."""

    channel_secret: str = setting(
        "", "LINE: channel secret of the Messaging API", "a secret of LINE's console",
        "line_channel_secret", secret=True,
    )  # fmt: skip
    access_token: str = setting(
        "", "LINE: channel access token (long-lived)", "a token of LINE's console",
        "line_access_token", secret=True,
    )  # fmt: skip
    api: BaseUrl = setting(
        "https://api.line.me", "LINE: where its API is", "https://api.line.me", "line_api"
    )
    data_api: BaseUrl = setting(
        "https://api-data.line.me", "LINE: where pictures are", "https://api-data.line.me",
        "line_data_api",
    )  # fmt: skip

    @property
    def on(self) -> bool:
        """Whether there is such a channel."""
        return bool(self.channel_secret and self.access_token)

    def problems(self) -> Iterator[Unfit]:
        """Yield the secret or the token when only the other one was given."""
        yield from both_or_neither(self, "channel_secret", "access_token")


class SlackSettings(Section):
    """What Slack shows for an app: its signing secret, and the token of its bot (xoxb-…)."""

    signing_secret: str = setting(
        "", "Slack: signing secret of the app", "a secret of api.slack.com/apps",
        "slack_signing_secret", secret=True,
    )  # fmt: skip
    bot_token: str = setting(
        "", "Slack: token of the app's bot", "xoxb-…", "slack_bot_token", secret=True
    )
    api: BaseUrl = setting(
        "https://slack.com/api", "Slack: where its Web API is", "https://slack.com/api", "slack_api"
    )

    @property
    def on(self) -> bool:
        """Whether there is such a channel."""
        return bool(self.signing_secret and self.bot_token)

    def problems(self) -> Iterator[Unfit]:
        """Yield the secret or the token when only the other one was given."""
        yield from both_or_neither(self, "signing_secret", "bot_token")


class WebhookSettings(Section):
    """Where another live desk listens, and the secret that both sides sign with."""

    url: Url = setting(
        "", "live desk of your own: its webhook", "https://chat.example.com/hooks/faqbot",
        "handoff_url", secret=True,
    )  # fmt: skip
    secret: Annotated[str, AfterValidator(_long_enough)] = setting(
        "", "live desk of your own: secret that both sides sign with", "a long secret",
        "handoff_secret", secret=True,
    )  # fmt: skip

    @property
    def on(self) -> bool:
        """Whether there is such a channel."""
        return bool(self.url and self.secret)

    def problems(self) -> Iterator[Unfit]:
        """Yield the address or the secret when only the other one was given."""
        yield from both_or_neither(self, "url", "secret")


class ChannelSettings(Section):
    """The channels beside the web and mail."""

    line: LineSettings = LineSettings()
    slack: SlackSettings = SlackSettings()
    webhook: WebhookSettings = WebhookSettings()
    retry: Seconds = setting(
        1, "before a delivery is tried again, then twice as long", "1", "channel_retry_seconds",
        gt=timedelta(0), le=timedelta(minutes=5),
    )  # fmt: skip
    patience: Seconds = setting(
        10, "how long LINE, Slack or your live desk may take to answer", "10",
        "channel_patience_seconds", gt=timedelta(0), le=timedelta(seconds=20),
    )  # fmt: skip

    @property
    def names(self) -> tuple[str, ...]:
        """The channels there are."""
        every = {"line": self.line.on, "slack": self.slack.on, "webhook": self.webhook.on}
        return tuple(name for name, on in every.items() if on)

    def check_installed(self) -> None:
        """Raise MissingExtra when a package is missing that the channels need."""
        if not self.names:
            return
        try:
            import httpx as httpx
        except ModuleNotFoundError as error:
            raise MissingExtra(self.names[0], error.name) from error
