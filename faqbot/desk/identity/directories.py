"""Directories of customers: a YAML file, a database, a webhook."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from faqbot.desk.identity.ports import Customer
from faqbot.desk.identity.signing import Endpoint
from faqbot.errors import PortError
from faqbot.storage.engine import open_engine
from faqbot.support.contact_form import account_number

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
        """Ask at ``url``, signed with ``key``."""
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
