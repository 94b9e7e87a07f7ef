"""Ports of identity to the organisation's systems: directories of customers, senders of codes."""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

import yaml
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from faqbot.errors import PortError
from faqbot.storage.engine import open_engine
from faqbot.support.contact_form import account_number

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class Customer:
    """The holder of an account, as far as the desk needs to know them."""

    account: str
    phone: str = ""  # registered, E.164
    email: str = ""
    name: str = ""


class Directory(Protocol):
    """Where customers are looked up. Errors: any of the family, told as a PortError."""

    async def find(self, account: str) -> Customer | None:
        """Return the customer with this account number, None when there is none."""

    async def close(self) -> None:
        """Let go of what is open."""


class Sender(Protocol):
    """What brings a one-time code to a customer."""

    async def send(self, to: Customer, text: str) -> None:
        """Send ``text``, or raise PortError."""

    async def close(self) -> None:
        """Let go of what is open."""


class Mailer(Protocol):
    """What sends an e-mail; for :class:`~.senders.MailSender`."""

    async def send(self, to: str, subject: str, body: str) -> None:
        """Send it, or take care that it will be sent."""


SIGNATURE = "X-Faqbot-Signature"
_TIMEOUT = 5.0  # s
_PAUSES = (0.2, 1.0)  # s, before the second and the third try
_AGAIN = frozenset({429, 500, 502, 503, 504})


def signature(key: str, at: int, body: bytes) -> str:
    """Return the header for ``body`` sent ``at`` (seconds since 1970).

    ``t=AT,v1=HEX`` where HEX is the HMAC-SHA256 of ``AT.BODY`` under ``key``.
    """
    mac = hmac.new(key.encode(), str(at).encode() + b"." + body, sha256).hexdigest()
    return f"t={at},v1={mac}"


class Endpoint:
    """An address that takes signed requests."""

    def __init__(self, name: str, url: str, key: str) -> None:
        """Call it ``name`` in errors; ``key`` is shared with whoever answers at ``url``."""
        import httpx  # only where an endpoint is asked

        self._name, self._url, self._key = name, url, key
        self._client = httpx.AsyncClient(timeout=_TIMEOUT)

    async def post(self, body: dict[str, Any]) -> httpx.Response:
        """Return the answer to ``body``; one that may pass is waited for, twice.

        Every repetition has the same Idempotency-Key. PortError when nothing comes of it; it
        quotes neither body nor answer.
        """
        import httpx

        data = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
        said = ""
        for pause in (*_PAUSES, None):
            try:
                signed = {**headers, SIGNATURE: signature(self._key, _now(), data)}
                answer = await self._client.post(self._url, content=data, headers=signed)
            except httpx.HTTPError as error:
                said = type(error).__name__
            else:
                if answer.status_code not in _AGAIN:
                    return answer
                said = f"status {answer.status_code}"
            if pause is not None:
                await asyncio.sleep(pause)
        raise PortError(f"{self._name} does not answer: {said}")

    def refused(self, answer: httpx.Response) -> PortError:
        """Return the error for an answer that cannot be used."""
        return PortError(f"{self._name} answered with status {answer.status_code}")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


_KEYS = frozenset({"account", "phone", "email", "name"})
QUERY = "SELECT account, phone, email, name FROM customers WHERE account = :account"
_FOUND, _UNKNOWN = 200, 404


class YamlDirectory:
    """A file for development, read anew whenever it is asked::

    customers:
      - {account: "12345678", phone: "+81 90 0000 0001", email: hanako@example.com, name: 花子}
    """

    def __init__(self, path: Path) -> None:
        """Use the file at ``path``; PortError when it is not as it should be."""
        self._path = path
        self.read()

    def read(self) -> dict[str, Customer]:
        """Return the customers by account; PortError."""
        try:
            data = yaml.safe_load(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, yaml.YAMLError) as error:
            said = getattr(error, "strerror", None) or "it is no YAML"
            raise PortError(f"cannot read the customers in {self._path}: {said}") from error
        rows = data.get("customers") if isinstance(data, dict) else None
        if not isinstance(rows, list):
            raise PortError(f"{self._path}: a list named 'customers' is needed")
        found = [self._customer(row, number) for number, row in enumerate(rows, 1)]
        return {customer.account: customer for customer in found}

    def _customer(self, row: object, number: int) -> Customer:
        where = f"{self._path}: customer {number}"
        if not isinstance(row, dict) or not row.keys() <= _KEYS or "account" not in row:
            known = ", ".join(sorted(_KEYS))
            raise PortError(f"{where}: needs 'account', and nothing but {known}")
        account = account_number(str(row["account"]))
        if not isinstance(account, str):
            raise PortError(f"{where}: 'account' is no account number; write it in quotes")
        return _customer({**row, "account": account})

    async def find(self, account: str) -> Customer | None:
        """Look in the file."""
        return (await asyncio.to_thread(self.read)).get(account)

    async def close(self) -> None:
        """There is nothing to close."""


class SqlDirectory:
    """A table or view: ``query`` has the parameter ``:account`` and returns the customer's row."""

    def __init__(self, url: str, query: str = QUERY) -> None:
        """Ask the database at ``url``; StorageError when it cannot be opened."""
        self._engine, self._query = open_engine(url), text(query)

    async def find(self, account: str) -> Customer | None:
        """Ask."""
        return await asyncio.to_thread(self._find, account)

    def _find(self, account: str) -> Customer | None:
        try:
            with self._engine.connect() as connection:
                row = connection.execute(self._query, {"account": account}).mappings().first()
        except SQLAlchemyError as error:
            raise PortError(f"the customer database: {type(error).__name__}") from error
        return None if row is None else _customer({**row, "account": account})

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.to_thread(self._engine.dispose)


class WebhookDirectory:
    """The organisation's own system: ``{"account": …}`` is answered by the customer, or 404."""

    def __init__(self, url: str, key: str) -> None:
        self._endpoint = Endpoint("the customer directory", url, key)

    async def find(self, account: str) -> Customer | None:
        """Ask; PortError when the answer is neither a customer nor 404."""
        answer = await self._endpoint.post({"account": account})
        if answer.status_code == _UNKNOWN:
            return None
        try:
            row = answer.json() if answer.status_code == _FOUND else None
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise self._endpoint.refused(answer)
        return _customer({**row, "account": account})

    async def close(self) -> None:
        """Close the connections."""
        await self._endpoint.close()


def _customer(row: dict[str, Any]) -> Customer:
    return Customer(**{key: str(row[key]) for key in _KEYS if row.get(key) is not None})


_REFUSED = 300  # this status and above


class ConsoleSender:
    """For development: the message appears where the server was started."""

    def __init__(self, to: TextIO | None = None) -> None:
        self._to = to

    async def send(self, to: Customer, text: str) -> None:
        """Write the message."""
        print(f"[SMS → {to.phone}] {text}", file=self._to or sys.stdout, flush=True)

    async def close(self) -> None:
        """There is nothing to close."""


class WebhookSender:
    """The organisation's SMS gateway: ``{"to": telephone number, "text": …}``, signed."""

    def __init__(self, url: str, key: str) -> None:
        self._endpoint = Endpoint("the SMS gateway", url, key)

    async def send(self, to: Customer, text: str) -> None:
        """Hand the message over; PortError when it is not taken."""
        if not to.phone:
            raise PortError("a customer has no registered telephone number")
        answer = await self._endpoint.post({"to": to.phone, "text": text})
        if answer.status_code >= _REFUSED:
            raise self._endpoint.refused(answer)

    async def close(self) -> None:
        """Close the connections."""
        await self._endpoint.close()


class MailSender:
    """E-mail to the registered address."""

    def __init__(self, mailer: Mailer, subject: str) -> None:
        self._mailer, self._subject = mailer, subject

    async def send(self, to: Customer, text: str) -> None:
        """Send the message; PortError when there is no address to send it to."""
        if not to.email:
            raise PortError("a customer has no registered e-mail address")
        await self._mailer.send(to.email, self._subject, text)

    async def close(self) -> None:
        """The mailer is somebody else's."""
