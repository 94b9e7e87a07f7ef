"""Whose address a request counts for."""

from ipaddress import ip_network

import pytest
from starlette.requests import Request

from faqbot.web.rate_limits import client_address

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def address(peer, *forwarded, proxies=PROXIES):
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    scope = {"type": "http", "headers": headers, "client": (peer, 1) if peer else None}
    return client_address(Request(scope), proxies)


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("1.2.3.4", [], "1.2.3.4"),
        ("1.2.3.4", ["9.9.9.9"], "1.2.3.4"),  # said by a stranger
        ("10.0.0.1", ["9.9.9.9"], "9.9.9.9"),
        ("10.0.0.1", ["6.6.6.6, 9.9.9.9"], "9.9.9.9"),  # the left one is the client's word
        ("10.0.0.1", ["6.6.6.6", "9.9.9.9, 10.0.0.2"], "9.9.9.9"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1", ["nonsense"], "nonsense"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        ("::ffff:1.2.3.4", [], "1.2.3.4"),
        (None, [], "unknown"),
    ],
)
def test_a_header_is_believed_only_from_a_trusted_proxy(peer, forwarded, counted):
    """From the right, the first that is no proxy of ours; an IPv6 customer has a whole /64."""
    assert address(peer, *forwarded) == counted


def test_without_trusted_proxies_the_header_counts_for_nothing():
    """That is the default."""
    assert address("10.0.0.1", "9.9.9.9", proxies=()) == "10.0.0.1"
