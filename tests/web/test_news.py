"""News over plain HTTP: a request that waits until there is some."""

from concurrent.futures import ThreadPoolExecutor

import httpx

from faqbot.web.visitor.news import LONGEST_WAIT


def news(visitor, **options):
    return httpx.get(visitor.url("events"), headers=visitor.bearer, timeout=60, **options)


def test_a_request_waits_for_what_is_said(visitor):
    """It is answered at once when something was missed, else as soon as something comes."""
    seq = visitor.events()[-1]["seq"]
    missed = news(visitor, params={"after": 0, "wait": LONGEST_WAIT}).json()
    assert missed["events"][-1]["seq"] == seq
    with ThreadPoolExecutor(1) as other:
        found = other.submit(news, visitor, params={"after": seq, "wait": LONGEST_WAIT})
        visitor.say("出金の手数料はいくらですか", "a")
        answer = found.result().json()
    assert answer["events"][0]["client_id"] == "a"
    assert answer["status"] == "bot"


def test_a_request_that_hears_nothing_comes_back_empty(visitor):
    """After so many seconds it says how things stand."""
    seq = visitor.events()[-1]["seq"]
    quiet = news(visitor, params={"after": seq, "wait": 1}).json()
    assert quiet["events"] == []
    assert (quiet["place"], quiet["operator"], quiet["seq"]) == (None, None, seq)


def test_nobody_waits_for_ever_nor_without_a_token(visitor, server):
    """A longer wait is refused, and so is a stranger's."""
    assert news(visitor, params={"wait": LONGEST_WAIT + 1}).status_code == 422
    url = f"{server}/v1/conversations/{visitor.id}/events"
    assert httpx.get(url, params={"wait": 1}).status_code == 401


def test_ones_own_list(visitor, server, new_visitor):
    """The token of a visitor gets what is theirs; without one there is nothing to see."""
    new_visitor(server)
    url = f"{server}/v1/conversations"
    own = httpx.get(url, headers=visitor.bearer).json()
    assert [one["id"] for one in own["conversations"]] == [visitor.id]
    assert httpx.get(url).status_code == 401
