"""Rate limits: token buckets, and the address that a request counts for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from starlette.requests import HTTPConnection

Networks = Sequence[IPv4Network | IPv6Network]
_IPV6_CUSTOMER = 64  # bits; whoever has one IPv6 address has its whole /64


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` times in ``seconds``, in a burst if need be."""

    count: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.count}/{self.seconds:g}"

    @classmethod
    def parse(cls, text: str) -> Rate:
        """Read ``"30/60"``; ValueError for anything else."""
        count, separator, seconds = text.partition("/")
        try:
            rate = cls(int(count), float(seconds))
        except ValueError:
            rate = cls(0, 0)
        if not separator or rate.count < 1 or not 0 < rate.seconds < float("inf"):
            raise ValueError("a rate is count/seconds, such as 30/60")
        return rate


class Limiter:
    """A token bucket for every key; at most ``keys`` of them are remembered.

    Forgetting a key fills its bucket, so ``keys`` should be more than a busy period's visitors.
    """

    def __init__(self, rate: Rate, keys: int = 100_000) -> None:
        self._rate = rate
        self._keys = keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # level, as of when

    def wait(self, key: str, now: float) -> float:
        """Take one token of ``key`` at ``now`` (seconds, monotonic).

        Returns 0 when there was one, else the seconds until there will be; then none is taken.
        """
        rate = self._rate
        level, then = self._buckets.pop(key, (float(rate.count), now))
        speed = rate.count / rate.seconds
        level = min(float(rate.count), level + max(0.0, now - then) * speed)
        allowed = level >= 1
        self._buckets[key] = (level - 1 if allowed else level, now)
        if len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - level) / speed


@dataclass(frozen=True, slots=True)
class Client:
    """Where a connection comes from.

    ``hidden`` tells that a proxy stands before it that is not trusted: the address is the proxy's,
    and everybody's.
    """

    seen: str
    hidden: bool = False

    @property
    def counted(self) -> str:
        """What it is counted as: an IPv6 address stands for its /64."""
        return counted_address(self.seen)

    @property
    def address(self) -> str | None:
        """The address in full, if it is the client's own."""
        return None if self.hidden else self.seen

    @property
    def network(self) -> str | None:
        """What locks count: nothing where that would be a lock for everybody."""
        return None if self.hidden else self.counted


def client_of(connection: HTTPConnection, proxies: Networks) -> Client:
    """Return where ``connection`` comes from.

    From the right of X-Forwarded-For, the first that is no trusted proxy; the header counts for
    nothing when the peer itself is none. Whoever passes it on from a private network and is none of
    them is a proxy that was forgotten: no visitor is there.
    """
    peer = connection.client.host if connection.client is not None else "unknown"
    hops = [*_forwarded(connection), peer]
    address = hops.pop()
    while hops and among(address, proxies):
        address = hops.pop()
    return Client(address[:64], hidden=bool(hops) and _is_private(address))


def _forwarded(connection: HTTPConnection) -> list[str]:
    lines = connection.headers.getlist("x-forwarded-for")
    return [_bare(part.strip()) for line in lines for part in line.split(",") if part.strip()]


def _bare(hop: str) -> str:
    """Return a hop without a port and brackets: 192.0.2.1:4711, [2001:db8::1]:4711."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    host, colon, port = hop.partition(":")
    return host if colon and ":" not in port else hop


def _is_private(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False


def among(address: str, networks: Networks) -> bool:
    """Tell whether ``address`` is in one of ``networks``; what is no address is in none."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return any(parsed in network for network in networks if network.version == parsed.version)


def counted_address(address: str) -> str:
    """Return what ``address`` is counted as: an IPv6 address stands for its /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(IPv6Network((parsed, _IPV6_CUSTOMER), strict=False))
    return str(parsed)
