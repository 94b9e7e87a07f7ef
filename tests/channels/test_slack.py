"""Slack, against its Web API as its public reference describes it."""

import time

import pytest

FEE = "出金の手数料はいくらですか"


def seen_in(slack, wait_until, thread, count):
    def there():
        found = [message for message in slack.seen if message["thread_ts"] == thread]
        return found if len(found) >= count else None

    found = wait_until(there)
    assert not slack.invalid
    return found


def test_a_mention_is_answered_in_its_thread(colleague, slack, wait_until, server):
    """With buttons; the thread is the conversation, and goes on without a mention."""
    thread = colleague.ask(FEE)
    answer, helpful = seen_in(slack, wait_until, thread, 2)
    assert "無料" in answer["blocks"][0]["text"]["text"]
    buttons = colleague.buttons(helpful)
    assert buttons[0]["text"]["text"] == "はい、役立ちました"
    colleague.click(helpful, buttons[0])
    picked, more = seen_in(slack, wait_until, thread, 4)[2:]
    assert picked["text"] == "＞ はい、役立ちました"
    assert "ほかに" in more["text"]
    colleague.post(colleague.event("ライブチャット", "message", thread_ts=thread))
    assert "おつなぎ" in seen_in(slack, wait_until, thread, 5)[4]["text"]
    (waiting,) = server.conversations("waiting")
    assert waiting["channel"] == "slack"


def test_what_is_not_for_the_bot_is_left_alone(colleague, server):
    """Other people's threads, messages of bots, edits."""
    colleague.post(colleague.event("こんにちは", "message"))
    colleague.post(colleague.event("<@UBOT> x", bot_id="B1"))
    colleague.post(colleague.event("x", "message", subtype="message_changed", channel_type="im"))
    colleague.post({"type": "event_callback", "event": {"type": "reaction_added"}})
    colleague.post({"type": "event_callback", "event": {"type": "message", "subtype": "x"}})
    assert server.conversations() == []


def test_what_is_shown_in_the_channel_as_well_is_answered(colleague, slack, wait_until):
    """Somebody in the thread has ticked "Also send to channel"."""
    thread = colleague.ask(FEE)
    seen_in(slack, wait_until, thread, 2)
    more = {"subtype": "thread_broadcast", "thread_ts": thread}
    colleague.post(colleague.event("ライブチャット", "message", **more))
    assert "おつなぎ" in seen_in(slack, wait_until, thread, 3)[2]["text"]


def test_who_writes_to_the_bot_alone_needs_no_mention(colleague, slack, wait_until):
    """Each message outside of a thread begins a conversation of its own."""
    first = colleague.event(FEE, "message", channel_type="im", channel="D1")
    second = colleague.event("出金", "message", channel_type="im", channel="D1")
    colleague.post(first)
    colleague.post(second)
    seen_in(slack, wait_until, first["event"]["ts"], 2)
    seen_in(slack, wait_until, second["event"]["ts"], 1)


def test_a_bare_mention_gets_the_topics(colleague, slack, wait_until):
    """As when somebody opens the chat."""
    thread = colleague.ask("")
    *_, topics = seen_in(slack, wait_until, thread, 2)
    assert len(colleague.buttons(topics)) > 5


def test_a_wrong_signature_is_refused(colleague, server):
    """And one that is right but old, or from the future."""
    envelope = colleague.event(f"<@UBOT> {FEE}")
    assert colleague.post(envelope, **{"X-Slack-Signature": "v0=00"}).status_code == 401
    assert colleague.post(envelope, **{"X-Slack-Request-Timestamp": "12"}).status_code == 401
    body = b'{"type":"event_callback"}'
    for at in (time.time() - 320, time.time() + 320):
        headers = colleague.sign(body, at)
        assert server.post("/channels/slack/events", body, headers).status_code == 401
    assert server.post("/channels/slack/interactive", b"payload={}", {}).status_code == 401
    assert server.conversations() == []


def test_slack_checks_the_address(colleague):
    """Its challenge comes back."""
    answer = colleague.post({"type": "url_verification", "challenge": "abc", "token": "x"})
    assert (answer.status_code, answer.text) == (200, "abc")


def test_what_slack_sends_again_counts_once(colleague, slack, wait_until, server):
    """A repetition, the other event of a mention, and a click that comes twice."""
    envelope = colleague.event(f"<@UBOT> {FEE}")
    colleague.post(envelope)
    colleague.post(envelope, **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
    envelope["event"]["type"] = "message"
    colleague.post(envelope)
    thread = envelope["event"]["ts"]
    helpful = seen_in(slack, wait_until, thread, 2)[1]
    for _ in range(2):
        colleague.click(helpful, colleague.buttons(helpful)[0], "1600000009.000001")
    seen_in(slack, wait_until, thread, 4)
    (one,) = server.conversations()
    events = server.at_the_desk(lambda desk: desk.conversations.events(one["id"]))
    said = [event for event in events if event["from"]["kind"] == "visitor"]
    assert len([event for event in said if event["type"] == "message"]) == 2
    assert len(slack.seen) == 4


@pytest.mark.parametrize("fault", ["503", "done-503", "slow", "done-slow", "429", "internal_error"])
def test_nothing_is_lost_and_nothing_comes_twice(colleague, slack, wait_until, fault):
    """Slack knows no keys: we look into the thread before we say it again."""
    slack.fail_again_and_again(fault)
    thread = colleague.ask(FEE)
    seen_in(slack, wait_until, thread, 2)
    colleague.post(colleague.event("会話終了", "message", thread_ts=thread))
    texts = [message["text"] for message in seen_in(slack, wait_until, thread, 3)]
    assert len(set(texts)) == len(texts) == 3


def test_an_operator_writes_into_the_thread(colleague, slack, wait_until, server):
    """Under their name, in order, across a restart."""
    thread = colleague.ask("ライブチャット")
    seen_in(slack, wait_until, thread, 1)
    operator = server.operator()
    (one,) = server.conversations("waiting")
    server.at_the_desk(lambda desk: desk.queue.take(one["id"], operator))
    seen_in(slack, wait_until, thread, 2)
    slack.always = "503"
    for text in ("一つ目 <です>", "二つ目"):
        server.at_the_desk(lambda desk, text=text: desk.live_chat.say(one["id"], operator, text))
    server.stop()
    slack.always = None
    server.start()
    first, second = seen_in(slack, wait_until, thread, 4)[2:]
    assert first["blocks"][0]["text"]["text"] == "*田中*\n一つ目 &lt;です&gt;"
    assert second["text"] == "二つ目"


def test_files_are_declined(colleague, slack, wait_until):
    """The text that came with one is answered all the same."""
    envelope = colleague.event(f"<@UBOT> {FEE}", subtype="file_share", files=[{"id": "F1"}])
    colleague.post(envelope)
    texts = [m["text"] for m in seen_in(slack, wait_until, envelope["event"]["ts"], 3)]
    assert any("お受け取りできません" in text for text in texts)
