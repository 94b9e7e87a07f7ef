"""What machines and proxies see: health, metrics, headers, CORS, logs."""

import json
import logging

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from faqbot.web.telemetry import JsonFormatter, fields


def samples(base, **options):
    text = httpx.get(f"{base}/metrics", **options).text
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_it_is_alive_and_ready(server):
    """/readyz tells which knowledge base is served and how the last reload went."""
    assert httpx.get(f"{server}/healthz").json() == {"status": "ok"}
    ready = httpx.get(f"{server}/readyz")
    assert ready.status_code == 200
    assert ready.json()["knowledge"]["entries"] > 200
    assert ready.json()["reload"] == {"result": "none"}


def test_the_figures_are_what_happened(serving, new_visitor, tmp_path):
    """Turns by decision, confidence, hand-overs, queue, connections, requests."""
    with serving(tmp_path, metrics_open=True) as base:
        visitor = new_visitor(base)
        visitor.say("出金の手数料はいくらですか", "a")
        visitor.say("出金の手数料はいくらですか", "a")  # a duplicate counts for nothing
        visitor.say("ライブチャット", "b")
        with visitor.connect() as tab:
            tab.next()
            found = samples(base)
        assert found["faqbot_turns_total", ("decision", "answer")] == 1
        assert found["faqbot_confidence_count",] == 1
        assert found["faqbot_handoffs_total", ("open", "true"), ("reason", "requested")] == 1
        assert found["faqbot_queue_length",] == 1
        assert found["faqbot_queue_oldest_seconds",] >= 0
        assert found["faqbot_connections", ("kind", "visitor")] == 1
        assert found["faqbot_turn_seconds_count",] == 2
        route = ("route", "/v1/conversations/{conversation}/messages")
        key = ("faqbot_request_seconds_count", ("method", "POST"), route, ("status", "200"))
        assert found[key] == 3
        assert samples(base)["faqbot_connections", ("kind", "visitor")] == 0


def test_the_figures_may_need_a_token(serving, tmp_path):
    """401 without it; who has set none, and has not opened them either, shows them to nobody."""
    with serving(tmp_path / "closed") as base:
        assert httpx.get(f"{base}/metrics").status_code == 403
    with serving(tmp_path, metrics_token="figures") as base:
        assert httpx.get(f"{base}/metrics").status_code == 401
        assert samples(base, headers={"Authorization": "Bearer figures"})


def test_every_response_has_protecting_headers(server):
    """Errors too."""
    for path in ("/v1/support", "/healthz", "/nothing"):
        headers = httpx.get(server + path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers or "uvicorn" in headers["server"]


def test_only_named_origins_may_read(serving, tmp_path):
    """An allowed origin is told so, with preflights too; others and other paths are not."""
    origin = {"Origin": "https://www.example.com"}
    ask = {**origin, "Access-Control-Request-Method": "POST"}
    with serving(tmp_path, allow_origins=("https://www.example.com",)) as base:
        preflight = httpx.options(f"{base}/v1/conversations", headers=ask)
        assert preflight.headers["access-control-allow-origin"] == origin["Origin"]
        allowed = httpx.get(f"{base}/v1/support", headers=origin)
        assert allowed.headers["access-control-allow-origin"] == origin["Origin"]
        assert "access-control-allow-credentials" not in allowed.headers
        other = httpx.get(f"{base}/v1/support", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        elsewhere = httpx.get(f"{base}/readyz", headers=origin)
        assert "access-control-allow-origin" not in elsewhere.headers


def test_conversations_from_one_address_are_limited(serving, tmp_path):
    """429 with the seconds to wait; a header of a stranger does not help."""
    with serving(tmp_path, start_rate="2/3600") as base:
        answers = [
            httpx.post(
                f"{base}/v1/conversations", json={}, headers={"X-Forwarded-For": f"9.9.9.{n}"}
            )
            for n in range(3)
        ]
        assert [answer.status_code for answer in answers] == [201, 201, 429]
        assert 0 < int(answers[2].headers["Retry-After"]) <= 1801
    with serving(tmp_path, start_rate="1/3600", trusted_proxies=("127.0.0.1",)) as base:
        for n in range(3):
            headers = {"X-Forwarded-For": f"9.9.9.{n}"}
            assert (
                httpx.post(f"{base}/v1/conversations", json={}, headers=headers).status_code == 201
            )


@pytest.fixture
def lines():
    """The log of the server, formatted, while a test runs."""
    kept = []

    class Keep(logging.Handler):
        def emit(self, record):
            kept.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger("faqbot")
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_log_tells_nothing_about_anybody(serving, new_visitor, lines, tmp_path):
    """No texts, no tokens, no addresses, no conversations: routes, states and times."""
    with serving(tmp_path) as base:
        visitor = new_visitor(base, page="https://example.com/secret-page")
        visitor.say("わたしの口座番号は12345678です", "client-7")
        with visitor.connect() as tab:
            tab.next()
            tab.send(type="say", client_id="client-8", text="山田太郎です")
            tab.until("ack")
        httpx.get(visitor.url("events"), headers={"Authorization": "Bearer wrong"})
    assert len(lines) >= 3
    for line in lines:
        told = json.loads(line)
        assert told["event"] == "request"
        assert set(told) >= {"at", "level", "logger", "method", "route", "status", "ms"}
    everything = "\n".join(lines)
    secrets = (
        visitor.token,
        visitor.id,
        "12345678",
        "山田",
        "127.0.0.1",
        "secret-page",
        "client-7",
    )
    assert not [secret for secret in secrets if secret in everything]


def test_an_exception_is_logged_without_its_message():
    """That may quote a visitor; the type and the lines of code are enough."""
    try:
        raise ValueError("山田太郎")
    except ValueError as error:
        record = logging.LogRecord("a", logging.ERROR, "", 0, "socket", (), (None, error, None))
        record.__dict__.update(fields(kind="visitor"))
        line = JsonFormatter().format(record)
    assert "山田" not in line
    assert json.loads(line)["error"] == "ValueError"
    assert "test_operations.py" in json.loads(line)["stack"][0]
