"""What identity said about one message, and how the dialogue is told. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from faqbot.desk.identity.service import Identity
from faqbot.desk.identity.values import Verdict, Who
from faqbot.dialogue.events import SecretChecked
from faqbot.dialogue.state import Form


@dataclass(frozen=True, slots=True)
class Attempt:
    """One message of ``who``: identity is asked once, however often the step is taken anew."""

    who: Who
    typed: dict[Form, Verdict] = field(default_factory=dict)
    sent: dict[Form, Verdict] = field(default_factory=dict)


def checked(form: Form, verdict: Verdict) -> SecretChecked:
    """Return what happened to the form."""
    kind = form.expects or "code"
    return SecretChecked(kind, form.get("account"), verdict.result, verdict.left, verdict.until)


def forms_of(identity: Identity | None) -> Mapping[str, Mapping[str, object]]:
    """Return the forms that identity makes possible, with what their sentences need to know."""
    if identity is None:
        return {}
    values = {"minutes": round(identity.limits.code.total_seconds() / 60)}
    return {"verify": values, "reveal": values}
