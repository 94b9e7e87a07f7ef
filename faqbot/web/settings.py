"""Everything about a server that an installation may decide, in one frozen value."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr

from faqbot.mail.servers import INBOX_EXAMPLE, SMTP_EXAMPLE
from faqbot.web.rates import Rate
from faqbot.web.setting_types import ApiUrl, Listed, Network, Origin, RateField, SecretUrl

MIB = 1024 * 1024


def _setting(default: Any, description: str, example: str, **limits: Any) -> Any:
    return Field(default=default, description=description, examples=[example], **limits)


class ServerSettings(BaseModel):
    """The settings of a server; :func:`~faqbot.web.sources.read_settings` gathers them."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    data: Path = _setting(
        Path("faqbot-data"), "folder of the database and the uploads", "/var/lib/faqbot"
    )
    database: str = _setting(
        "", "database URL; empty: SQLite in the data folder", "postgresql://faqbot@db/faqbot"
    )
    broker: str = _setting(
        "memory:", "how processes tell each other: memory: or redis://…", "redis://localhost:6379/0"
    )
    host: str = _setting("127.0.0.1", "address to listen on", "0.0.0.0")  # noqa: S104 - an example
    port: int = _setting(8000, "port to listen on; 0: any free one", "8000", ge=0, le=65535)
    workers: int = _setting(1, "processes; more than one needs PostgreSQL and Redis", "4", ge=1)
    allow_origins: Listed[Origin] = _setting(
        (), "other origins whose pages may show the widget", "https://www.example.com"
    )
    trusted_proxies: Listed[Network] = _setting(
        (), "proxies whose X-Forwarded-For is believed", "127.0.0.1, 10.0.0.0/8"
    )
    secret: SecretStr | None = _setting(
        None, "key that signs links to attachments; None: kept in the data folder", "a long secret"
    )
    metrics_token: SecretStr | None = _setting(
        None, "bearer token that /metrics asks for; None: open", "a long secret"
    )
    message_rate: RateField = _setting(
        Rate(30, 60), "messages of one visitor, as count/seconds", "30/60"
    )
    frame_rate: RateField = _setting(
        Rate(120, 30), "WebSocket frames of one socket, as count/seconds", "120/30"
    )
    start_rate: RateField = _setting(
        Rate(30, 60), "conversations begun from one address, as count/seconds", "30/60"
    )
    vote_rate: RateField = _setting(
        Rate(20, 60), "votes on FAQ pages from one address, as count/seconds", "20/60"
    )
    address_rate: RateField = _setting(
        Rate(600, 60), "requests from one address, as count/seconds", "600/60"
    )
    sockets_per_conversation: int = _setting(10, "open tabs of one conversation", "10", ge=1)
    body_bytes: int = _setting(65_536, "size of a request that is no upload", "65536", ge=1024)
    upload_bytes: int = _setting(10 * MIB, "size of one attachment", "10485760", ge=1024)
    uploads_per_conversation: int = _setting(20, "attachments a visitor may send", "20", ge=0)
    image_pixels: int = _setting(40_000_000, "width × height of an image", "40000000", ge=1)
    link_seconds: int = _setting(3600, "how long a link to an attachment works", "3600", ge=60)
    watch: bool = _setting(True, "take up an edited knowledge base by itself", "true")
    wait_seconds: float = _setting(
        300.0, "after which a visitor nobody took is told so", "300", gt=0
    )
    idle_bot_seconds: float = _setting(
        86_400.0, "after which a silent conversation with the assistant ends", "86400", gt=0
    )
    idle_live_seconds: float = _setting(
        1800.0, "after which a silent conversation with an operator ends", "1800", gt=0
    )
    retention_days: int = _setting(365, "after which ended conversations are deleted", "90", ge=1)
    accent: str = _setting(
        "#0b6a5c", "colour of the widget", "#0b6a5c", pattern=r"^#[0-9a-fA-F]{6}$"
    )
    smtp: SecretStr | None = _setting(
        None, "mail server that takes letters; None: no mail goes out", SMTP_EXAMPLE
    )
    mail_from: str = _setting(
        "", "whom mail to visitors is from", "あおばFX サポート <support@example.com>"
    )
    mail_desk: str = _setting("", "who is told of new tickets", "desk@example.com")
    inbox: SecretStr | None = _setting(
        None, "mailbox whose mail joins the tickets; None: none is read", INBOX_EXAMPLE
    )
    inbox_seconds: float = _setting(60.0, "between two looks into the mailbox", "60", ge=1)
    mail_opens: bool = _setting(True, "a mail that belongs to no ticket opens one", "true")
    answer_hours: float = _setting(
        24.0, "business hours within which a ticket is answered", "24", gt=0, le=24 * 60
    )
    ticket_rate: RateField = _setting(
        Rate(10, 3600), "tickets filed from one address, as count/seconds", "10/3600"
    )
    development: bool = _setting(
        False,
        "allow what is only for trying things out: codes on the terminal, a public key",
        "true",
    )
    secret_key: SecretStr | None = _setting(
        None, "key under which numbers and codes are stored; 32 characters or more", "a long secret"
    )
    directory: str = _setting(
        "",
        "where customers are looked up: a YAML file, a database URL or a webhook; empty: nowhere",
        "https://crm.example.com/customers",
    )
    directory_query: str = _setting(
        "", "SELECT that finds a customer by :account in a database", "SELECT …"
    )
    directory_secret: SecretStr | None = _setting(
        None, "key that signs requests to the directory's webhook", "a long secret"
    )
    sms: str = _setting(
        "",
        "what sends one-time codes: a webhook, email: or, in development, console:",
        "https://sms.example.com/send",
    )
    sms_secret: SecretStr | None = _setting(
        None, "key that signs requests to the SMS webhook", "a long secret"
    )
    identity_tries: int = _setting(
        5, "wrong numbers and codes that lock an account, or a visitor", "5", ge=1, le=100
    )
    identity_address_tries: int = _setting(
        20, "wrong numbers and codes that lock an address", "20", ge=1
    )
    identity_lock_hours: float = _setting(24.0, "how long such a lock lasts", "24", gt=0)
    code_minutes: int = _setting(10, "how long a one-time code is good", "10", ge=1, le=60)
    codes_per_hour: int = _setting(
        5, "one-time codes sent for one account, or to one visitor", "5", ge=1, le=100
    )
    drain_seconds: float = _setting(
        10.0, "how long a stopping server waits for turns under way", "10", gt=0
    )
    public_url: ApiUrl = _setting(
        "",
        "where everybody finds this server; for search engines and for links in other apps",
        "https://desk.example.com",
    )
    line_channel_secret: SecretStr | None = _setting(
        None, "LINE: channel secret of the Messaging API", "a secret of LINE's console"
    )
    line_access_token: SecretStr | None = _setting(
        None, "LINE: channel access token (long-lived)", "a token of LINE's console"
    )
    line_api: ApiUrl = _setting(
        "https://api.line.me", "LINE: where its API is", "https://api.line.me"
    )
    line_data_api: ApiUrl = _setting(
        "https://api-data.line.me", "LINE: where pictures are", "https://api-data.line.me"
    )
    slack_signing_secret: SecretStr | None = _setting(
        None, "Slack: signing secret of the app", "a secret of api.slack.com/apps"
    )
    slack_bot_token: SecretStr | None = _setting(None, "Slack: token of the app's bot", "xoxb-…")
    slack_api: ApiUrl = _setting(
        "https://slack.com/api", "Slack: where its Web API is", "https://slack.com/api"
    )
    handoff_url: SecretUrl | None = _setting(
        None, "live desk of your own: its webhook", "https://chat.example.com/hooks/faqbot"
    )
    handoff_secret: SecretStr | None = _setting(
        None,
        "live desk of your own: secret that both sides sign with",
        "a long secret",
        min_length=16,
    )
    channel_retry_seconds: float = _setting(
        1.0, "before a delivery is tried again, then twice as long", "1", gt=0, le=300
    )
    channel_patience_seconds: float = _setting(
        10.0, "how long LINE, Slack or your live desk may take to answer", "10", gt=0, le=20
    )
    now: AwareDatetime | None = _setting(
        None, "pretend that it was this moment when the server started", "2026-11-24T10:00+09:00"
    )

    @property
    def database_url(self) -> str:
        """The database, the embedded one when none was named."""
        return self.database or f"sqlite:///{self.data / 'faqbot.db'}"

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks of ``trusted_proxies``."""
        return tuple(ip_network(value, strict=False) for value in self.trusted_proxies)


def secret_text(value: SecretStr | None) -> str | None:
    """Return what ``value`` hides, or None."""
    return value.get_secret_value() if value is not None else None
