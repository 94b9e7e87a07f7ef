"""What a setting may be, and how it is written: lists, origins, networks, addresses, rates."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, SecretStr

from faqbot.web.rates import Rate

T = TypeVar("T")


def _listed(value: object) -> object:
    """Take "a, b" of an environment variable for a list."""
    if isinstance(value, str):
        return tuple(part for part in (piece.strip() for piece in value.split(",")) if part)
    return value


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


def _api_url(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError("an address that begins with https:// is needed")
    return value


def _secret_url(value: SecretStr) -> SecretStr:
    _api_url(value.get_secret_value())
    return value


Listed = Annotated[tuple[T, ...], BeforeValidator(_listed)]
Origin = Annotated[str, AfterValidator(_origin)]
Network = Annotated[str, AfterValidator(_network)]
ApiUrl = Annotated[str, AfterValidator(_api_url)]
SecretUrl = Annotated[SecretStr, AfterValidator(_secret_url)]
RateField = Annotated[Rate, BeforeValidator(_rate)]
