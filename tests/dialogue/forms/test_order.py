"""The order in which a form asks, the same in the chat and on the page."""

from typing import Any

import pytest

from faqbot.dialogue.forms.tables import FORMS
from faqbot.support.tickets import TicketKind

ORDER = {
    TicketKind.MAIL: ["subject", "customer", "email", "account", "phone", "number", "question"],
    TicketKind.CALLBACK: ["customer", "phone", "account", "number", "when", "email", "question"],
}


@pytest.mark.parametrize("kind", TicketKind)
def test_who_it_is_comes_before_what_it_is_about(kind: TicketKind) -> None:
    """The number follows account and telephone; what is asked stands last, before the consent."""
    names = [field.name for field in FORMS[kind.value].fields]
    assert names == [*ORDER[kind], "consent"]


def test_a_reply_tells_what_is_to_be_typed(talk: Any) -> None:
    """A client may show a fitting keyboard: each reply of a form names its field."""
    talk.forms = {"mail": {"ticket": "T-1"}}
    talk.choose("form:mail") if "form:mail" in talk.offered else talk.say("メールで問い合わせたい")
    talk.say("件名です").say("山田太郎")
    assert [reply.field for reply in talk.replies] == ["email"]
