"""What operators do is written down; supervisors see it, and who waits and talks now."""

import csv
import io
from collections.abc import Callable

import pytest

from faqbot.web.console.auditing import EVENTS
from faqbot.web.console.routes import PARTS

from .conftest import Console, Visitor

NewVisitor = Callable[..., Visitor]
Consoles = Callable[..., Console]


def test_every_event_has_its_route() -> None:
    """A route that is renamed takes its line of the log along."""
    routes = [route for part in PARTS for route in part.router.routes]
    assert set(EVENTS) <= {(method, route.path) for route in routes for method in route.methods}


def test_what_is_done_is_written_down(new_visitor: NewVisitor, console: Consoles) -> None:
    """By whom, to what; nothing that somebody wrote, and nothing that was refused."""
    visitor = new_visitor().wait()
    tanaka, suzuki = console("tanaka"), console("suzuki")
    sato = console("sato").answer.json()["operator"]["id"]
    tanaka.do(visitor, "take")
    tanaka.do(visitor, "transfer", operator=sato, note="よろしくお願いします")
    assert tanaka.do(visitor, "close").status_code == 403  # it is another's now
    tanaka.do(visitor, "block", reason="脅迫")
    tanaka.http.put(f"/conversations/{visitor.id}/tags", json={"tags": ["返金"]})
    entries = suzuki.get("/audit", by="tanaka").json()["entries"]
    own = [one for one in entries if one["detail"].get("conversation") == visitor.id]
    assert [one["event"] for one in own] == [
        "conversation-tagged", "visitor-blocked", "conversation-transferred", "conversation-taken",
    ]  # fmt: skip
    assert own[2]["detail"]["operator"] == sato
    assert own[0]["address"] == "127.0.0.1"
    assert not any(word in str(entries) for word in ("脅迫", "返金", "よろしく"))


def test_filters_and_the_sheet(new_visitor: NewVisitor, console: Consoles) -> None:
    """By event, by login, by day; the sheet has the same, and is written down itself."""
    tanaka, suzuki = console("tanaka"), console("suzuki")
    for _ in range(2):
        tanaka.do(new_visitor().wait(), "take")
    taken = suzuki.get("/audit", event="conversation-taken", by="tanaka").json()["entries"]
    assert len(taken) >= 2
    assert {(one["event"], one["by"]) for one in taken} == {("conversation-taken", "tanaka")}
    assert [one["id"] for one in taken] == sorted((one["id"] for one in taken), reverse=True)
    later = suzuki.get("/audit", event="conversation-taken", before=taken[0]["id"]).json()
    assert taken[0]["id"] not in [one["id"] for one in later["entries"]]
    assert suzuki.get("/audit", until="2026-11-23").json()["entries"] == []
    assert suzuki.get("/audit", since="2026-11-24", until="2026-11-24").json()["entries"]
    sheet = suzuki.get("/audit.csv", event="conversation-taken", by="tanaka", since="2026-11-24")
    head, *rows = csv.reader(io.StringIO(sheet.text.removeprefix("\ufeff")))
    assert head == ["日時", "出来事", "操作した人", "対象のログイン名", "アドレス", "詳細"]
    assert {row[1] for row in rows} == {"conversation-taken"}
    assert len(rows) >= len(taken)  # the sheet has all of them, the list a page
    (latest, *_) = suzuki.get("/audit").json()["entries"]
    assert (latest["event"], latest["detail"]) == ("log-exported", {"since": "2026-11-24"})


def test_supervisors_only(console: Consoles) -> None:
    """Operators see neither the log nor the live view."""
    tanaka = console("tanaka")
    assert {tanaka.get(path).status_code for path in ("/audit", "/audit.csv", "/live")} == {403}


def test_the_live_view(new_visitor: NewVisitor, console: Consoles) -> None:
    """Who waits, longest first; who talks with whom since when; who is there."""
    tanaka, suzuki = console("tanaka"), console("suzuki")
    talks, first, second = (new_visitor().wait() for _ in range(3))
    tanaka.do(talks, "take")
    live = suzuki.get("/live").json()
    waiting = [one["id"] for one in live["waiting"]]
    assert waiting.index(first.id) < waiting.index(second.id)
    (one,) = [one for one in live["live"] if one["id"] == talks.id]
    assert (one["operator"]["name"], bool(one["taken_at"])) == ("田中 美咲", True)
    assert {person["name"] for person in live["operators"]} >= {"田中 美咲", "佐藤 健"}
    assert "login" not in live["operators"][0]


@pytest.mark.parametrize("path", ["/audit", "/audit.csv", "/report", "/report.csv"])
@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_no_desk_has_seen_is_refused(
    console: Consoles, path: str, name: str, day: str
) -> None:
    """With what is wrong, and no fault of the server's."""
    answer = console("suzuki").http.get(path, params={name: day})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == name
