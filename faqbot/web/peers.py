"""Peers that hold connections without using them: time limits and a cap per address.

uvicorn waits for ever for the end of a request's head, and takes any number of connections. Of an
address that has too many those give way that have been idle longest, so that whoever shares it
with an attacker is served all the same.
"""

from __future__ import annotations

import asyncio
import copyreg
from collections import defaultdict
from ipaddress import ip_address
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState

from faqbot.web.rate_limits import Networks, counted_address

HEAD = 15.0  # seconds for the head of a request, from the first byte or the connection on
HEAD_BYTES = 64 * 1024  # of it; the parser itself would keep whatever comes
# Connections of this process that are no WebSockets, by address, the oldest first.
_open: defaultdict[str, dict[LimitedProtocol, None]] = defaultdict(dict)


class WebSocketPeer(WebSocketsSansIOProtocol):
    """A WebSocket that may be closing by itself as the server stops."""

    def shutdown(self) -> None:
        """Close it; uvicorn alone would stop with an error and leave the others as they are."""
        try:
            super().shutdown()
        except InvalidState:
            self.transport.close()


class _Limits(type):
    """The class of protocols with limits, which go to other processes as what made them."""


class LimitedProtocol(AutoHTTPProtocol, metaclass=_Limits):  # type: ignore[misc, valid-type]
    """One connection; a subclass of :func:`protocol` knows its limits."""

    most = 0
    proxies: Networks = ()
    _peer = ""
    _timer: asyncio.TimerHandle | None = None
    _unfinished = 0  # bytes of a head that is not complete
    _upgraded = False

    def connection_made(self, transport: Any) -> None:
        """Count it, and wait for a request; of too many of an address an idle one is closed."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if address and not _trusted(address, self.proxies):
            self._peer = counted_address(address)
            others = _open[self._peer]
            if len(others) >= self.most:
                idle = next((one for one in others if not one.answering), None)
                if idle is None:
                    transport.abort()
                    return
                idle._let_go()
                idle.transport.abort()
            _open[self._peer][self] = None
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait again, if what has come is but the beginning of another request's head."""
        super().data_received(data)
        if self._upgraded:  # by what has just come
            return
        self._unfinished = 0 if self.answering else self._unfinished + len(data)
        if self._unfinished > HEAD_BYTES:
            self.transport.abort()
            return
        if self._timer is None and not self._busy():
            self._wait()
        elif self._timer is not None and self._busy():
            self._timer.cancel()
            self._timer = None

    def handle_websocket_upgrade(self, *event: Any) -> None:
        """Leave a WebSocket to its own limits."""
        self._upgraded = True
        self._let_go()
        super().handle_websocket_upgrade(*event)

    @property
    def answering(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def _busy(self) -> bool:
        """Whether a request is being answered, or an idle connection is being kept."""
        return self.answering or self.timeout_keep_alive_task is not None

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(HEAD, self._late)

    def _late(self) -> None:
        self._timer = None
        if not self._busy() and not self.transport.is_closing():
            self.transport.abort()

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._peer:
            _open[self._peer].pop(self, None)
            if not _open[self._peer]:
                del _open[self._peer]
            self._peer = ""


def protocol(most: int, proxies: Networks) -> type[asyncio.Protocol]:
    """Return uvicorn's protocol with limits; connections of ``proxies`` are not counted."""
    limited: Any = _Limits(
        "LimitedProtocol", (LimitedProtocol,), {"most": most, "proxies": proxies}
    )
    return limited  # type: ignore[no-any-return]


def _made(limited: _Limits) -> tuple[Any, tuple[int, Networks]]:
    return protocol, (vars(limited)["most"], vars(limited)["proxies"])


copyreg.pickle(_Limits, _made)


def _trusted(address: str, proxies: Networks) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return True  # a socket of this machine's file system
    return any(parsed in network for network in proxies if network.version == parsed.version)
