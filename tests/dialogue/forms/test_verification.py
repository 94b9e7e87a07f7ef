"""The visitor proves who they are: the dialogue's side of it, which never sees a secret."""

from datetime import timedelta
from typing import Any

import pytest

from faqbot.dialogue.codec import to_json
from faqbot.dialogue.events import SecretChecked
from faqbot.dialogue.forms.wishes import wished_form
from faqbot.dialogue.state import Phase, Verified
from faqbot.support.identity import SecretResult

ACCOUNT = "12345678"


def checked(kind: str, result: SecretResult = SecretResult.OK, **more: Any) -> SecretChecked:
    return SecretChecked(kind, ACCOUNT, result, **more)  # type: ignore[arg-type]


@pytest.fixture
def at_number(talk: Any) -> Any:
    return talk.choose("form:verify").say(ACCOUNT)


@pytest.fixture
def at_code(at_number: Any) -> Any:
    return at_number.hear(checked("number"))


def test_number_then_code_then_verified(at_code: Any) -> None:
    """Both right: verified now, by number and code, and ready for questions."""
    assert at_code.texts == ["verify_code 10"]
    assert (at_code.state.form.expects, at_code.state.form.codes) == ("code", 1)
    at_code.hear(checked("code"))
    assert at_code.texts == ["verified", "still_here"]
    assert at_code.state.verified == Verified(ACCOUNT, at_code.now, "number_and_code")
    assert (at_code.state.phase, at_code.state.form) == (Phase.READY, None)


def test_a_newcomer_has_no_number_yet(at_number: Any) -> None:
    """The code alone will do; then the number is there to be seen."""
    at_number.say("初めてです").hear(checked("code"))
    assert at_number.state.verified.by == "code"
    assert at_number.offered == ["form:reveal"]
    at_number.choose("form:reveal")
    assert [reply.reveals for reply in at_number.replies] == [True]


def test_the_number_is_asked_for_by_name(talk: Any) -> None:
    """「個人識別番号を教えて」 leads through account and code to the number."""
    talk.say("個人識別番号を教えて").say(ACCOUNT)
    assert talk.state.form.expects == "code"
    talk.hear(checked("code"))
    assert talk.texts == ["verified", "reveal"]
    assert talk.replies[-1].reveals


def test_a_fresh_proof_is_enough_and_an_old_one_is_not(at_code: Any) -> None:
    """Within half an hour the number is shown at once; afterwards a code is asked for again."""
    at_code.hear(checked("code")).say("個人識別番号を教えて")
    assert at_code.texts == ["reveal"]
    at_code.say(text := "このチャットで本人確認をしたい")
    assert at_code.texts == ["verified_already"]
    at_code.now += timedelta(minutes=30)
    assert at_code.say("個人識別番号を教えて").texts[0] == "reveal_intro"
    assert at_code.say("やめる").say(text).texts[0] == "verify_intro"


@pytest.mark.parametrize("kind", ["number", "code"])
def test_wrong_and_malformed_secrets(at_number: Any, kind: str) -> None:
    """What is wrong is said, with the tries left, and asked for again."""
    talk = at_number if kind == "number" else at_number.hear(checked("number"))
    prompt = "verify_number" if kind == "number" else "verify_code_again"  # no new one is sent
    form = talk.state.form
    assert talk.hear(checked(kind, SecretResult.WRONG, left=3)).texts == [f"{kind}_wrong 3", prompt]
    assert talk.hear(checked(kind, SecretResult.MALFORMED)).texts == [f"{kind}_malformed", prompt]
    assert talk.say("うーん").texts == [f"{kind}_malformed", prompt]
    assert talk.state.form == form


def test_a_lock_ends_the_form_and_says_until_when(at_code: Any) -> None:
    """The visitor is told when they may try again, and what they can do meanwhile."""
    until = at_code.now + timedelta(hours=24)
    at_code.hear(checked("code", SecretResult.LOCKED, until=until))
    locked = "secret_locked 明日 11月21日（土）10:00"
    assert at_code.texts == [locked, "still_here", "handoff_offer_now"]
    assert at_code.offered == ["human", "channel:email", "channel:form", "channel:phone"]
    assert (at_code.state.form, at_code.state.verified) == (None, None)


def test_another_code(at_code: Any) -> None:
    """An old code is told from a wrong one; another is sent on request, within limits."""
    assert at_code.hear(checked("code", SecretResult.EXPIRED)).texts[0] == "code_expired"
    assert at_code.say("届かない").texts == ["verify_code 10"]
    assert at_code.state.form.codes == 2
    until = at_code.now + timedelta(hours=1)
    at_code.hear(checked("code", SecretResult.TOO_OFTEN, until=until))
    assert at_code.texts[0] == "code_too_often 本日 11:00"


def test_a_verdict_on_something_else_changes_nothing(at_number: Any) -> None:
    """Another account, another kind or no form at all: a late verdict proves nothing."""
    before = at_number.state
    for verdict in (checked("code"), SecretChecked("number", "87654321", SecretResult.OK)):
        at_number.hear(verdict)
        assert (at_number.state, at_number.texts) == (before, ["secret_unasked"])
    at_number.say("やめる").hear(checked("number"))
    assert (at_number.state.verified, at_number.texts) == (None, ["secret_unasked"])


def test_a_secret_may_be_typed_while_the_form_is_interrupted(at_code: Any) -> None:
    """The code comes while a menu is open: it counts."""
    at_code.say("出金")
    assert at_code.state.form.expects == "code"
    at_code.hear(checked("code"))
    assert at_code.state.verified is not None


@pytest.mark.parametrize("text", ["再送して", "うーん、届かない", "さいそう", "コードが来ません"])
def test_another_code_is_sent_while_the_form_is_interrupted(at_code: Any, text: str) -> None:
    """A menu that came in between does not hide the commands of the form."""
    at_code.say("出金").say(text)
    assert at_code.texts == ["verify_code 10"]
    assert at_code.state.form.codes == 2
    assert at_code.say("出金").say("やめる").texts == ["form_cancelled"]


def test_the_state_holds_no_secret(at_code: Any) -> None:
    """All that the form keeps of a secret is that it was right."""
    assert to_json(at_code.state)["form"]["values"] == [["account", ACCOUNT], ["number", "checked"]]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("個人識別番号を教えて", "reveal"),
        ("個人識別番号を教えてください", "reveal"),
        ("私の個人識別番号を確認したいのですが", "reveal"),
        ("シークレットワードを教えていただけますか？", "reveal"),
        ("フォンパスワードが知りたいです", "reveal"),
        ("個人識別番号は何番ですか", "reveal"),
        ("チャットで本人確認をお願いします", "verify"),
        ("ここで本人確認したいです", "verify"),
        ("本人確認を始める", "verify"),
        ("めーるでといあわせたい", "mail"),
        ("メールでおといあわせします", "mail"),
        ("個人識別番号とは何ですか", None),
        ("個人識別番号を教えても大丈夫でしょうか", None),
        ("担当者に個人識別番号を教えてもいい？", None),
        ("個人識別番号を変更したい", None),
        ("個人識別番号はどこで確認できますか", None),
        ("マイナンバーを教えて", None),
        ("本人確認", None),
        ("本人確認書類を教えて", None),
        ("本人確認をしたい", None),
    ],
)
def test_wishes_for_a_form(text: str, form: str | None) -> None:
    """A wish to see one's number or to prove who one is; questions about them are none."""
    assert wished_form(text) == form
