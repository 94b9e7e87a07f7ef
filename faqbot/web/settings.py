"""Settings of a server: the web's own sections, and all sections joined.

Rooms below declare their own: :mod:`faqbot.desk.settings`, :mod:`faqbot.mail`,
:mod:`faqbot.desk.identity.settings`, :mod:`faqbot.channels.settings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from difflib import get_close_matches
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, PrivateAttr, ValidationError

from faqbot.channels.settings import ChannelSettings
from faqbot.desk.identity.settings import IdentitySettings
from faqbot.desk.settings import DeskSettings
from faqbot.errors import Location, Problem, SettingsError
from faqbot.i18n import Sentence
from faqbot.settings import BaseUrl, OneOrMore, Seconds, Section, Setting, Unfit, declared, setting
from faqbot.web.appearance import AppearanceSettings
from faqbot.web.rate_limits import Rate

PREFIX = "FAQBOT_"  # of environment variables
_MIB = 1024 * 1024
_NOWHERE: Mapping[str, str] = MappingProxyType({})


def _origin(value: str) -> str:
    scheme, _, rest = value.partition("://")
    if value != "*" and (scheme not in ("http", "https") or not rest or "/" in rest):
        raise ValueError("an origin is a scheme and a host, such as https://www.example.com")
    return value


def _network(value: str) -> str:
    ip_network(value, strict=False)
    return value


def _rate(value: object) -> object:
    return Rate.parse(value) if isinstance(value, str) else value


_Origin = Annotated[str, AfterValidator(_origin)]
_Network = Annotated[str, AfterValidator(_network)]
_Rate = Annotated[Rate, BeforeValidator(_rate)]


class BasicSettings(Section):
    """The process, or processes, and where they are found."""

    data: Path = setting("faqbot-data", "folder of the database and the uploads", "/var/lib/faqbot")
    database: str = setting(
        "", "database URL; empty: SQLite in the data folder", "postgresql://faqbot@db/faqbot"
    )
    broker: str = setting(
        "memory:", "how processes tell each other: memory: or redis://…", "redis://localhost:6379/0"
    )
    host: str = setting("127.0.0.1", "address to listen on", "0.0.0.0")  # noqa: S104 - an example
    port: int = setting(8000, "port to listen on; 0: any free one", "8000", ge=0, le=65535)
    workers: int = setting(1, "processes; more than one needs PostgreSQL and Redis", "4", ge=1)
    allow_origins: OneOrMore[_Origin] = setting(
        (), "other origins whose pages may show the widget", "https://www.example.com"
    )
    trusted_proxies: OneOrMore[_Network] = setting(
        (), "proxies whose X-Forwarded-For is believed", "127.0.0.1, 10.0.0.0/8"
    )
    public_url: BaseUrl = setting(
        "",
        "where everybody finds this server; for search engines and for links in other apps",
        "https://desk.example.com",
    )
    metrics_token: str = setting(
        "", "bearer token that /metrics asks for", "a long secret", secret=True
    )
    metrics_open: bool = setting(False, "let anybody read /metrics, without a token", "true")
    sso_header: str = setting(
        "",
        "header in which a trusted proxy names the operator whom it has signed in",
        "X-Forwarded-User",
        pattern=r"^[A-Za-z0-9-]*$",
    )
    watch: bool = setting(True, "take up an edited knowledge base by itself", "true")
    drain: Seconds = setting(
        10, "how long a stopping server waits for turns under way", "10", "drain_seconds",
        gt=timedelta(0),
    )  # fmt: skip
    now: AwareDatetime | None = setting(
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

    def problems(self) -> Iterator[Unfit]:
        """Yield what several processes could not share, and a header that nobody may set."""
        if self.sso_header and not self.trusted_proxies:
            yield Unfit("trusted_proxies", "alone", {"there": "SSO_HEADER"})
        if self.workers == 1:
            return
        if not self.database_url.startswith("postgresql"):
            needed = "postgresql://USER:PASSWORD@HOST/DATABASE"
            yield Unfit("database", "single-process", {"what": "SQLite", "needed": needed})
        if not self.broker.startswith(("redis:", "rediss:", "unix:")):
            needed = "redis://HOST:6379/0"
            yield Unfit("broker", "single-process", {"what": "memory:", "needed": needed})


class LimitSettings(Section):
    """How much one visitor, socket or address may do; rates are count/seconds."""

    messages: _Rate = setting(
        "30/60", "messages of one visitor, as count/seconds", "30/60", "message_rate"
    )
    frames: _Rate = setting(
        "120/30", "WebSocket frames of one socket, as count/seconds", "120/30", "frame_rate"
    )
    starts: _Rate = setting(
        "30/60", "conversations begun from one address, as count/seconds", "30/60", "start_rate"
    )
    votes: _Rate = setting(
        "20/60", "votes on FAQ pages from one address, as count/seconds", "20/60", "vote_rate"
    )
    requests: _Rate = setting(
        "600/60", "requests from one address, as count/seconds", "600/60", "address_rate"
    )
    tickets: _Rate = setting(
        "10/3600", "tickets filed from one address, as count/seconds", "10/3600", "ticket_rate"
    )
    sockets: int = setting(
        10, "open tabs of one conversation", "10", "sockets_per_conversation", ge=1
    )
    connections: int = setting(
        200,
        "connections of one address at a time, beside WebSockets and those of trusted proxies",
        "200", "connections_per_address", ge=1,
    )  # fmt: skip
    uploads: _Rate = setting(
        "60/3600", "attachments from one address, as count/seconds", "60/3600", "upload_rate"
    )
    body_bytes: int = setting(65_536, "size of a request that is no upload", "65536", ge=1024)


class UploadSettings(Section):
    """Files that visitors and operators attach."""

    secret: str = setting(
        "",
        "key of seals, links to attachments and second factors; empty: kept in the data folder",
        "a long secret",
        secret=True,
    )
    old_secrets: OneOrMore[str] = setting(
        (), "keys that secret had before, while what they sealed is in use", "the old secret",
        secret=True,
    )  # fmt: skip
    most_bytes: int = setting(
        10 * _MIB, "size of one attachment", "10485760", "upload_bytes", ge=1024
    )
    per_conversation: int = setting(
        20, "attachments a visitor may send", "20", "uploads_per_conversation", ge=0
    )
    total_bytes: int = setting(
        20 * 1024 * _MIB, "size of all attachments together", "21474836480", "uploads_total_bytes",
        ge=1,
    )  # fmt: skip
    image_pixels: int = setting(40_000_000, "width × height of an image", "40000000", ge=1)
    link: Seconds = setting(
        3600, "how long a link to an attachment works", "3600", "link_seconds",
        ge=timedelta(minutes=1),
    )  # fmt: skip


class ServerSettings(Section):
    """All sections. Settings are given by their names, whichever section they belong to.

    ::

        settings = ServerSettings(data="desk-data", port=8080, line_access_token="…")
        settings.server.port
    """

    server: BasicSettings
    appearance: AppearanceSettings
    limits: LimitSettings
    uploads: UploadSettings
    desk: DeskSettings
    identity: IdentitySettings
    channels: ChannelSettings
    _places: dict[str, str] = PrivateAttr(default_factory=dict)

    def __init__(self, places: Mapping[str, str] = _NOWHERE, /, **values: Any) -> None:
        """Take ``values``; ``places`` tells of some of them where they were written.

        SettingsError with every value that is none, and every name of no setting.
        """
        known, sections = known_settings(), _Sections()
        unknown = [name for name in values if name not in known]
        for name in values.keys() & known.keys():
            sections.put(known[name], values[name])
        problems = [_unknown(places.get(name, name), name) for name in unknown]
        try:
            super().__init__(**sections.tree)
        except ValidationError as error:
            problems += [
                _invalid(known[name], places, detail["msg"])
                for detail in error.errors(include_input=False, include_url=False)
                if (name := next(str(part) for part in detail["loc"] if part in known))
            ]
        if problems:
            raise SettingsError(problems)
        self._places = dict(places)

    def check(self) -> None:
        """Raise SettingsError with all that does not go together, MissingExtra."""
        problems = [self._unfit(unfit) for unfit in (*_unfits(self), *self.problems())]
        if problems:
            raise SettingsError(problems)
        self.channels.check_installed()

    def problems(self) -> Iterator[Unfit]:
        """Yield what concerns several sections."""
        if self.identity.on and self.identity.sms == "email:" and not self.desk.mail.smtp:
            yield Unfit("sms", "no-mail")
        if self.desk.mail.confirms and not self.server.public_url:
            yield Unfit("public_url", "no-link")

    def _unfit(self, unfit: Unfit) -> Problem:
        name, variable = unfit.name, PREFIX + unfit.name.upper()
        values = {
            "variable": variable,
            "option": name.replace("_", "-"),
            "example": known_settings()[name].example,
            **unfit.values,
        }
        return _problem(self._places.get(name, variable), unfit.key, **values)


class _Sections:
    """Values on their way into their sections."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {name: {} for name in ServerSettings.model_fields}

    def put(self, known: Setting, value: object) -> None:
        inner = self.tree
        for name in known.path:
            inner = inner.setdefault(name, {})
        inner[known.name] = value


@cache
def known_settings() -> Mapping[str, Setting]:
    """Return every setting of a server by its name, in the order of the sections."""
    return {one.name: one for one in declared(ServerSettings)}


def _unfits(section: Section) -> Iterator[Unfit]:
    for name in type(section).model_fields:
        inner = getattr(section, name)
        if isinstance(inner, Section):
            yield from inner.problems()
            yield from _unfits(inner)


def _unknown(where: str, name: str) -> Problem:
    (meant, *_) = get_close_matches(name, known_settings(), 1) or ["port"]
    return unknown_setting(where, meant)


def unknown_setting(where: str, meant: str) -> Problem:
    """Return what is to be said of a name that is no setting's, but like that of ``meant``."""
    return _problem(where, "unknown", meant=meant)


def _invalid(known: Setting, places: Mapping[str, str], said: str) -> Problem:
    return _problem(
        places.get(known.name, known.name),
        "value",
        said=said.removeprefix("Value error, "),
        example=known.example,
        about=known.field.description,
    )


def _problem(where: str, key: str, **values: object) -> Problem:
    what = Sentence.of("settings", key, **values)
    mend = Sentence.of("settings", f"{key}.mend", **values)
    return Problem(Location(where), f"settings-{key}", what, mend)
