"""The language of a conversation over HTTP, and what there is to be told of it."""

import httpx


def test_a_visitor_chooses_a_language_and_is_answered_in_it(visitor):
    """Greeting, choices, the name of who answers; a question then, and what a click said."""
    chosen = visitor.post("language", json={"client_id": "l", "language": "en"}).json()
    assert chosen["events"][0]["text"].startswith("Hello. This is the Virtual assistant of Aoba FX")
    assert chosen["events"][0]["from"]["name"] == "Virtual assistant"
    labels = [choice["label"] for choice in chosen["events"][-1]["reply"]["choices"]]
    assert labels[:2] == ["Opening an account", "Identity documents"]
    clicked = visitor.post("messages", json={"client_id": "c", "choice": "menu:deposit"}).json()
    assert clicked["events"][0]["text"] == "Deposits"
    said = visitor.say("What is the minimum withdrawal?", "q")
    assert said["events"][1]["text"].startswith("You can withdraw **from 1,000 yen**")
    assert visitor.say("出金の手数料はいくらですか", "j")["events"][1]["text"].startswith(
        "1回の出金額"
    )


def test_a_conversation_begins_in_the_language_of_the_page(server):
    """A mail about it is in that language, too: the ticket knows."""
    begun = httpx.post(f"{server}/v1/conversations", json={"language": "en"}).json()
    assert begun["events"][0]["text"].startswith("Hello.")


def test_the_widget_is_told_which_languages_there_are(server):
    """And the names and channels in the one it asks for."""
    assert httpx.get(f"{server}/v1/config").json()["languages"] == ["ja", "en"]
    english = httpx.get(f"{server}/v1/config?lang=en").json()
    assert (english["name"], english["assistant"]) == ("Aoba FX", "Virtual assistant")
    support = httpx.get(f"{server}/v1/support?lang=en").json()
    assert [c["name"] for c in support["channels"]][1:3] == ["Live chat", "E-mail"]
    assert httpx.get(f"{server}/v1/config?lang=fr").status_code == 422
