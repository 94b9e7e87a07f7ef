"""Identity's section of the settings: where customers are looked up, how codes are sent, limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from faqbot.desk.identity.keys import DEVELOPMENT, SHORTEST
from faqbot.settings import Hours, Minutes, OneOrMore, Section, Unfit, setting
from faqbot.support.identity import Allowed

WEB = ("https://", "http://")
_SHARED = 4  # times as many codes for an address, behind which many may be


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one may try, and be sent a code. An address may be shared by many."""

    account: Allowed
    visitor: Allowed
    address: Allowed
    codes: Allowed  # sent, per account and visitor
    codes_address: Allowed
    code: timedelta  # for which a one-time code is good


class IdentitySettings(Section):
    """Without a directory nobody is asked who they are; in development there is one to try."""

    development: bool = setting(
        False,
        "allow what is only for trying things out: codes on the terminal, a public key",
        "true",
    )
    secret_key: str = setting(
        "",
        "key under which numbers and codes are stored; 32 characters or more",
        "a long secret",
        secret=True,
    )
    old_secret_keys: OneOrMore[str] = setting(
        (), "keys that secret_key was before: what they sealed is taken over as it is used",
        "the old secret", secret=True,
    )  # fmt: skip
    host_secret: str = setting(
        "",
        "key with which the host page's server signs what it knows of visitors; 32 characters "
        "or more",
        "a long secret",
        secret=True,
        pattern=r"^(.{32,})?$",
    )
    directory: str = setting(
        "",
        "where customers are looked up: a YAML file, a database URL or a webhook; empty: nowhere",
        "https://crm.example.com/customers",
    )
    directory_query: str = setting(
        "", "SELECT that finds a customer by :account in a database", "SELECT …"
    )
    directory_secret: str = setting(
        "", "key that signs requests to the directory's webhook", "a long secret", secret=True
    )
    sms: str = setting(
        "",
        "what sends one-time codes: a webhook, email: or, in development, console:",
        "https://sms.example.com/send",
    )
    sms_secret: str = setting(
        "", "key that signs requests to the SMS webhook", "a long secret", secret=True
    )
    tries: int = setting(
        5, "wrong numbers and codes that lock an account, or a visitor", "5",
        "identity_tries", ge=1, le=100,
    )  # fmt: skip
    address_tries: int = setting(
        20, "wrong numbers and codes that lock an address", "20", "identity_address_tries", ge=1
    )
    lock: Hours = setting(
        24, "how long such a lock lasts", "24", "identity_lock_hours", gt=timedelta(0)
    )
    code: Minutes = setting(
        10, "how long a one-time code is good", "10", "code_minutes",
        ge=timedelta(minutes=1), le=timedelta(hours=1),
    )  # fmt: skip
    codes_per_hour: int = setting(
        5, "one-time codes sent for one account, or to one visitor", "5", ge=1, le=100
    )

    @property
    def on(self) -> bool:
        """Whether visitors are asked who they are."""
        return bool(self.directory or self.development)

    @property
    def limits(self) -> Limits:
        """How often one may try, and be sent a code."""
        tries, hour, codes = Allowed(self.tries, self.lock), timedelta(hours=1), self.codes_per_hour
        return Limits(
            account=tries,
            visitor=tries,
            address=Allowed(self.address_tries, self.lock),
            codes=Allowed(codes, hour),
            codes_address=Allowed(codes * _SHARED, hour),
            code=self.code,
        )

    def problems(self) -> Iterator[Unfit]:
        """Yield what is missing: the key, the webhooks' secrets, a way to send codes."""
        if not self.on:
            return
        unsafe = self.secret_key == DEVELOPMENT or not self.secret_key
        if not (self.development and unsafe) and (unsafe or len(self.secret_key) < SHORTEST):
            yield Unfit("secret_key", "weak-key", {"shortest": SHORTEST})
        if self.directory.startswith(WEB) and not self.directory_secret:
            yield Unfit("directory_secret", "no-signing-key")
        if self.sms.startswith(WEB):
            if not self.sms_secret:
                yield Unfit("sms_secret", "no-signing-key")
        elif self.sms not in ("", "console:", "email:"):
            yield Unfit("sms", "unknown-sender", {"sender": self.sms})
        elif self.sms != "email:" and not self.development:
            yield Unfit("sms", "no-sender")
