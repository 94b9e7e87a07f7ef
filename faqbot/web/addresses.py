"""Whose address a request counts for, proxies taken into account."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from starlette.requests import HTTPConnection

Networks = Sequence[IPv4Network | IPv6Network]
_IPV6_CUSTOMER = 64  # bits; whoever has one IPv6 address has its whole /64


def client_address(connection: HTTPConnection, proxies: Networks) -> str:
    """Return the address to count ``connection`` for.

    From the right of X-Forwarded-For, the first that is no trusted proxy; the header counts for
    nothing when the peer itself is none. An IPv6 address stands for its /64.
    """
    peer = connection.client.host if connection.client is not None else "unknown"
    hops = [*_forwarded(connection), peer]
    address = hops.pop()
    while hops and _among(address, proxies):
        address = hops.pop()
    return _counted(address)


def _forwarded(connection: HTTPConnection) -> list[str]:
    lines = connection.headers.getlist("x-forwarded-for")
    return [part.strip() for line in lines for part in line.split(",") if part.strip()]


def _among(address: str, networks: Networks) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in networks if network.version == parsed.version)


def _counted(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(IPv6Network((parsed, _IPV6_CUSTOMER), strict=False))
    return str(parsed)
