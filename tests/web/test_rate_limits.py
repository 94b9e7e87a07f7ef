"""Token buckets, and whose address a request counts for."""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from faqbot.web.rate_limits import Limiter, Rate, client_of

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def test_a_burst_is_allowed_and_then_a_steady_flow():
    """As many as the count at once, then one for each share of the time."""
    limiter = Limiter(Rate(3, 30))
    assert [limiter.wait("a", 0) for _ in range(4)] == [0, 0, 0, 10]
    assert limiter.wait("a", 9) == pytest.approx(1)
    assert limiter.wait("a", 10) == 0
    assert limiter.wait("b", 10) == 0


def test_the_oldest_keys_are_forgotten():
    """So that memory stays bounded."""
    limiter = Limiter(Rate(1, 1000), keys=2)
    assert [limiter.wait(key, 0) for key in "abc"] == [0, 0, 0]
    assert limiter.wait("c", 0) > 0
    assert limiter.wait("a", 0) == 0


@given(
    st.integers(1, 5),
    st.integers(1, 20),
    st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=60),
)
def test_no_window_sees_more_than_twice_the_rate(count, seconds, pauses):
    """In any span of the rate's length at most a full bucket and its refill get through."""
    limiter, now, taken = Limiter(Rate(count, seconds)), 0.0, []
    for pause in pauses:
        now += pause
        if not limiter.wait("a", now):
            taken.append(now)
    for start in taken:
        assert sum(start <= moment < start + seconds for moment in taken) <= 2 * count


@pytest.mark.parametrize(
    "text", ["", "3", "3/", "/3", "0/1", "1/0", "-1/1", "1/inf", "1/nan", "a/b"]
)
def test_a_rate_that_is_none(text):
    """It is told, not guessed."""
    with pytest.raises(ValueError, match="count/seconds"):
        Rate.parse(text)


def test_a_rate_reads_and_writes():
    """What it prints can be read again."""
    assert Rate.parse(str(Rate(30, 60))) == Rate(30, 60)


def address(peer, *forwarded, proxies=PROXIES):
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    scope = {"type": "http", "headers": headers, "client": (peer, 1) if peer else None}
    return client_of(Request(scope), proxies).counted


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
        ("10.0.0.1", ["9.9.9.9:4711"], "9.9.9.9"),
        ("10.0.0.1", ["[2001:db8:1:2:3:4:5:6]:4711"], "2001:db8:1:2::/64"),
        ("10.0.0.1", ["[2001:db8:1:2::7]"], "2001:db8:1:2::/64"),
        ("10.0.0.1", ["2001:db8:1:2::7, ::ffff:10.0.0.2"], "2001:db8:1:2::/64"),
        ("10.0.0.1", [":4711"], ""),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        ("::ffff:1.2.3.4", [], "1.2.3.4"),
        (None, [], "unknown"),
    ],
)
def test_a_header_is_believed_only_from_a_trusted_proxy(peer, forwarded, counted):
    """From the right, the first that is no proxy of ours; an IPv6 customer has a whole /64."""
    assert address(peer, *forwarded) == counted


@pytest.mark.parametrize(
    ("peer", "forwarded", "hidden"),
    [
        ("192.168.1.1", ["9.9.9.9"], True),
        ("127.0.0.1", ["9.9.9.9"], True),
        ("10.0.0.1", ["9.9.9.9, 192.168.1.7"], True),  # behind the proxy that was named
        ("10.0.0.1", ["9.9.9.9"], False),
        ("192.168.1.1", [], False),
        ("8.8.8.8", ["9.9.9.9"], False),  # a stranger who lies
    ],
)
def test_a_proxy_that_was_forgotten(peer, forwarded, hidden):
    """Its address is everybody's, so no lock counts it, and nobody's is shown."""
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    found = client_of(Request({"type": "http", "headers": headers, "client": (peer, 1)}), PROXIES)
    assert found.hidden is hidden
    assert (found.network is None) is (found.address is None) is hidden


def test_without_trusted_proxies_the_header_counts_for_nothing():
    """That is the default."""
    assert address("10.0.0.1", "9.9.9.9", proxies=()) == "10.0.0.1"
