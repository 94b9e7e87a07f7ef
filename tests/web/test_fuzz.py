"""Nothing that anybody sends breaks the server or a conversation."""

import json

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

_RELAXED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


@pytest.fixture(scope="module")
def base(serving, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("fuzz")) as base:
        yield base


@pytest.mark.slow
def test_no_request_breaks_the_interface(base, new_visitor):
    """schemathesis: valid and broken requests to every operation, with and without a token."""
    import schemathesis  # takes seconds
    from schemathesis import checks

    schema = schemathesis.openapi.from_url(f"{base}/openapi.json")
    every = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    visitor = new_visitor(base)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 15

    for operation in operations:
        broken = any((operation.body, operation.path_parameters, operation.query))
        for mode in list(schemathesis.GenerationMode)[: 2 if broken else 1]:

            @given(case=operation.as_strategy(generation_mode=mode), own=st.booleans())
            @settings(
                max_examples=12, deadline=None, suppress_health_check=_RELAXED, derandomize=True
            )
            def tried(case, own):
                if own and "conversation" in (case.path_parameters or {}):
                    case.path_parameters["conversation"] = visitor.id
                if str((case.query or {}).get("wait", "")).isdigit():
                    case.query = {**(case.query or {}), "wait": 0}  # nothing comes: it would wait
                headers = {"Authorization": f"Bearer {visitor.token}"}
                case.call_and_validate(base_url=base, headers=headers, checks=every)

            tried()
    assert visitor.events()
    assert httpx.get(f"{base}/readyz").json()["status"] == "ready"


TEXTS = st.text(max_size=30) | st.sampled_from(
    ["出金", "1", "ライブチャット", "会話終了", "\x00", "はい"]
)
IDS = st.sampled_from(["a", "b", "c"]) | st.text(max_size=70)
CHOICES = st.sampled_from(["helpful:no", "end:yes", "none", "channel:email"]) | TEXTS
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
FRAMES = st.one_of(
    st.fixed_dictionaries({"type": st.just("say"), "client_id": IDS, "text": TEXTS}),
    st.fixed_dictionaries({"type": st.just("choose"), "client_id": IDS, "choice": CHOICES}),
    st.fixed_dictionaries({"type": st.sampled_from(["end", "close"]), "client_id": IDS}),
    st.fixed_dictionaries(
        {"type": st.just("rate"), "client_id": IDS, "face": st.integers(-1, 7), "comment": TEXTS}
    ),
    st.fixed_dictionaries({"type": st.just("read"), "upto": st.integers() | JSONS}),
    st.fixed_dictionaries({"type": st.just("typing"), "active": st.booleans() | JSONS}),
    st.fixed_dictionaries({"type": TEXTS | st.just("hello"), "x": JSONS}),
    JSONS,
).map(lambda frame: json.dumps(frame))
RAW = FRAMES | st.binary(max_size=60) | st.text(max_size=60)


@pytest.mark.slow
@given(sent=st.lists(RAW, max_size=12), greeted=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=_RELAXED, derandomize=True)
def test_no_frame_breaks_a_conversation(server, new_visitor, new_tab, sent, greeted):
    """Random frames and bytes, before and after hello: a ping is answered, the events are whole."""
    visitor = new_visitor(server)
    tab = visitor.connect() if greeted else new_tab(server)
    with tab:
        for raw in sent:
            tab.socket.send(raw)
        if not greeted:
            tab.send(type="hello", v=1, conversation=visitor.id, token=visitor.token)
        tab.send(type="ping")
        try:
            got = tab.until("pong")
        except ConnectionClosed as closed:
            raise AssertionError(f"closed: {closed}") from None
    events = [frame["event"] for frame in got if frame["type"] == "event"]
    assert [event["seq"] for event in events] == sorted({event["seq"] for event in events})
    stored = visitor.events()
    assert [event for event in stored if event in events] == events
    ids = [event["client_id"] for event in stored if event["client_id"]]
    assert len(ids) == len(set(ids))
    acks = [frame["client_id"] for frame in got if frame["type"] == "ack"]
    assert set(ids) <= set(acks)
