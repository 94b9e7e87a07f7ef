"""LINE, against its API as its public reference describes it."""

import httpx
import pytest

FEE = "出金の手数料はいくらですか"


def take(server, visitor):
    """An operator takes the conversation of ``visitor``; return what writes to it."""
    operator = server.operator()
    (one,) = server.conversations("waiting")
    server.at_the_desk(lambda desk: desk.queue.take(one["id"], operator))

    def write(text, **options):
        server.at_the_desk(lambda desk: desk.live_chat.say(one["id"], operator, text, **options))

    return write, one["id"], operator


def test_who_adds_the_account_is_greeted_and_picks_from_the_menu(visitor, line):
    """A postback is a click; what is answered at once goes as a reply, which costs nothing."""
    visitor.send(visitor.event("follow"))
    greeting, _ = visitor.sees(2)
    assert "あおばFX" in greeting["text"]
    visitor.tap(visitor.replies()[0])
    visitor.sees(3)
    assert {message["by"] for message in line.seen} == {"reply"}
    assert len(line.requests) == 2


def test_a_question_is_answered_without_a_greeting_first(visitor, server):
    """The answer in plain text, 「参考になりましたか？」 with its two buttons below it."""
    visitor.say(FEE)
    answer, helpful = visitor.sees(2)
    assert "無料" in answer["text"]
    assert "**" not in answer["text"]
    assert "quickReply" not in answer
    labels = [item["action"]["displayText"] for item in helpful["quickReply"]["items"]]
    assert labels[:2] == ["はい、役立ちました", "いいえ、ライブサポートにつないでください"]
    visitor.tap(helpful["quickReply"]["items"][0])
    assert "ほかに" in visitor.sees(3)[2]["text"]
    (conversation,) = server.conversations()
    assert (conversation["channel"], conversation["status"]) == ("line", "bot")


def test_a_number_may_be_typed_instead(visitor, new_visitor):
    """Of the menu that is on offer: it leads where the button leads."""
    visitor.say("手数料")
    other = new_visitor("U" + "a" * 32)
    other.say("手数料")
    other.tap(other.sees(1)[0]["quickReply"]["items"][1])
    visitor.sees(1)
    visitor.say("2")
    assert visitor.sees(2)[1]["text"] == other.sees(2)[1]["text"]


def test_a_wrong_signature_is_refused(visitor, server, line):
    """Nothing happens, whatever stands in the request; without one neither."""
    for wrong in ("", "x", "あ", "A" * 44):
        headers = {"signature": wrong} if wrong != "あ" else {"signature": "%"}
        assert visitor.post(visitor.text(FEE), **headers).status_code == 401
    body = b'{"events":[]}'
    assert httpx.post(f"{server.base}/channels/line/webhook", content=body).status_code == 401
    assert server.conversations() == []
    assert line.requests == []


def test_line_checks_the_address_without_an_event(visitor):
    """As its console does when the address is entered."""
    assert visitor.post().status_code == 200


def test_a_redelivered_event_counts_once(visitor, server):
    """Even when it ended the conversation, and comes once more together with the next."""
    question = visitor.text(FEE)
    visitor.send(question)
    again = {**question, "deliveryContext": {"isRedelivery": True}}
    visitor.send(again, again)
    visitor.sees(2)
    bye = visitor.text("会話終了")
    visitor.send(bye)
    visitor.sees_text("ありがとうございました")
    visitor.send({**bye, "deliveryContext": {"isRedelivery": True}})
    assert [one["status"] for one in server.conversations()] == ["ended"]
    assert len(visitor.mine()) == 3


def test_an_operator_and_a_visitor_talk(visitor, server, line):
    """Messages of either side arrive, in order; then the assistant is back."""
    visitor.say("ライブチャット")
    visitor.sees_text("おつなぎしています")
    write, id_, operator = take(server, visitor)
    visitor.sees_text("Agent（エージェント）が参加しました")
    for number in range(8):
        write(f"{number}番目です")
    visitor.sees_text("7番目です")
    told = [m["text"] for m in visitor.mine() if "番目です" in m["text"]]
    assert told == [f"【田中】\n{number}番目です" for number in range(8)]
    visitor.say("ありがとう")
    events = server.at_the_desk(lambda desk: desk.conversations.events(id_))
    assert events[-1]["text"] == "ありがとう"
    server.at_the_desk(lambda desk: desk.live_chat.close(id_, operator, back_to_bot=True))
    visitor.sees_text("ふたたびアシスタント")
    assert not line.invalid


def test_after_its_minute_a_reply_token_is_of_no_use(visitor, line):
    """Then the same message is pushed, with a retry key."""
    event = visitor.text(FEE)
    del line.reply_tokens[event["replyToken"]]
    visitor.send(event)
    assert {message["by"] for message in visitor.sees(2)} == {"push"}
    assert [request["what"] for request in line.requests] == ["reply", "push"]
    assert line.requests[1]["key"]


@pytest.mark.parametrize("fault", ["503", "done-503", "slow", "done-slow", "429"])
@pytest.mark.parametrize("by", ["reply", "push"])
def test_nothing_is_lost_and_nothing_comes_twice(visitor, line, fault, by):
    """Whether LINE took what it did not confirm or not: one message, in the end."""
    event = visitor.text(FEE)
    if by == "push":
        del event["replyToken"]
    line.fail_again_and_again(fault)
    visitor.send(event)
    visitor.sees(2)
    visitor.say("会話終了")
    visitor.sees_text("ありがとうございました")
    assert len(visitor.mine()) == 3


def test_a_message_that_line_refuses_does_not_hold_up_the_next(visitor, line, wait_until):
    """A wrong token of ours, for example."""
    line.token = "another"
    visitor.say(FEE)
    wait_until(lambda: all_done(visitor.server))
    line.token = "line-token"
    visitor.say("ライブチャット")
    visitor.sees_text("おつなぎしています")


def all_done(server):
    from sqlalchemy import select

    from faqbot.storage.channel_tables import outbox

    async def look(desk):
        read = desk.store.read
        found = await read(lambda c: c.execute(select(outbox)).all())
        return [row.error for row in found if row.sent_at or row.failed_at]

    return server.at_the_desk(look)


def test_a_slow_visitor_does_not_hold_up_the_others(visitor, new_visitor, line):
    """Each conversation has its own queue."""
    line.faults.extend(["slow"])
    visitor.say(FEE)
    other = new_visitor("U" + "f" * 32)
    other.say(FEE)
    other.sees(2)
    visitor.sees(2)


def test_a_restart_loses_nothing(visitor, server, line):
    """What could not be delivered, and what an operator wrote, goes out when the server is back."""
    visitor.say("ライブチャット")
    visitor.sees_text("おつなぎしています")
    write, _, _ = take(server, visitor)
    visitor.sees_text("参加しました")
    line.always = "503"
    write("一つ目です")
    write("二つ目です")
    server.stop()
    line.always = None
    server.start()
    visitor.sees_text("二つ目です")
    told = [m["text"] for m in visitor.mine() if "つ目です" in m["text"]]
    assert told == ["【田中】\n一つ目です", "【田中】\n二つ目です"]


def test_a_picture_reaches_the_operator(visitor, server, line, png):
    """It is fetched from LINE and checked like any upload; the assistant says what it can do."""
    line.content["77"] = png
    picture = {"id": "77", "type": "image", "contentProvider": {"type": "line"}}
    visitor.send(visitor.event("message", message=picture))
    visitor.sees_text("ファイルを受け取りました")
    (conversation,) = server.conversations()
    events = server.at_the_desk(lambda desk: desk.conversations.events(conversation["id"]))
    file = next(e["attachment"] for e in events if e.get("attachment"))
    assert (file["type"], file["width"]) == ("image/png", 3)


def test_what_is_no_picture_is_declined(visitor, line):
    """By what it is, not by what it is called."""
    line.content["78"] = b"MZ not a picture"
    file = {"id": "78", "type": "file", "fileName": "statement.pdf", "fileSize": 16}
    visitor.send(visitor.event("message", message=file))
    visitor.sees_text("お受け取りできませんでした")


def test_stickers_are_declined_politely_and_shown_to_operators(visitor, server):
    """They are no question; but a person may understand."""
    sticker = {"id": "5", "type": "sticker", "packageId": "1", "stickerId": "2"}
    event = visitor.event("message", message=sticker)
    visitor.send(event)
    visitor.send(event)
    visitor.sees_text("文章で入力してください")
    visitor.say("ライブチャット")
    visitor.sees_text("おつなぎしています")
    visitor.send(visitor.event("message", message=sticker))
    (waiting,) = server.conversations("waiting")
    assert waiting["last"] == {"text": "（スタンプ）", "by": "visitor"} or any(
        event.get("text") == "（スタンプ）"
        for event in server.at_the_desk(lambda desk: desk.conversations.events(waiting["id"]))
    )
    assert len([m for m in visitor.mine() if "文章で入力" in m["text"]]) == 1


def test_who_blocks_the_account_has_left(visitor, server):
    """The conversation ends; who comes back is greeted anew."""
    visitor.say("ライブチャット")
    visitor.sees_text("おつなぎしています")
    visitor.send(visitor.event("unfollow"))
    assert server.conversations("waiting") == []
    visitor.send(visitor.event("follow"))
    visitor.sees_text("こんにちは")


def test_groups_and_standby_are_none_of_our_business(visitor, server):
    """Nobody there has asked us."""
    group = visitor.text(FEE) | {"source": {"type": "group", "groupId": "C1", "userId": "U1"}}
    standby = visitor.text(FEE) | {"mode": "standby"}
    visitor.send(group, standby)
    assert server.conversations() == []


def test_events_that_nobody_foresaw_are_passed_over(visitor):
    """LINE may add types and fields; a broken body is told."""
    visitor.send(visitor.event("videoPlayComplete", videoPlayComplete={"trackingId": "x"}))
    body = visitor.text(FEE)
    del body["webhookEventId"]
    assert visitor.post(body).status_code == 422


def test_old_buttons_still_mean_something(visitor):
    """One that leads nowhere any more is taken for its label."""
    data = f"choose\nentry:gone\n{FEE}"
    visitor.tap({"action": {"data": data}})
    assert "無料" in visitor.sees(2)[0]["text"]


def test_many_people_at_once(server, new_visitor, line):
    """Everybody gets their own answer, once, and all events of one request are taken in order."""
    people = [new_visitor(f"U{number:032x}") for number in range(12)]
    people[0].send(*[event for one in people for event in (one.text("出金"), one.text("1"))])
    for one in people:
        one.sees(2)
        assert [m["text"] for m in one.mine()] == [m["text"] for m in people[0].mine()]
    assert not line.invalid
