"""The identity service: checks numbers, sends and checks one-time codes, shows and replaces."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from sqlalchemy import Connection

from faqbot.desk.identity import known, numbers
from faqbot.desk.identity.keys import Keys, random_digits
from faqbot.desk.identity.ports import Directory, Sender
from faqbot.desk.identity.settings import Limits
from faqbot.desk.identity.tries import Counting, Verdict, Who
from faqbot.errors import FaqbotError
from faqbot.storage.store import Store
from faqbot.support.identity import SecretResult, secret_in
from faqbot.types import Clock

_log = logging.getLogger("faqbot.desk.identity")
SmsText = Callable[[str, int], str]  # of a code and the minutes for which it is good


@dataclass(frozen=True, slots=True)
class Setup:
    """What identity is made of; the desk adds its database and its clock."""

    directory: Directory
    sender: Sender
    keys: Keys
    limits: Limits


class Identity:
    """Numbers and codes of customers. Whether an account exists is never told.

    An account that does not exist is treated like any other: it has a number, which nobody will
    ever see, its tries are counted, and its codes are made but not delivered.
    """

    def __init__(self, store: Store, setup: Setup, now: Clock) -> None:
        """Keep everything in ``store``; ``now`` returns the present moment, aware."""
        self.limits = setup.limits
        self._store, self._now, self._keys = store, now, setup.keys
        self._directory, self._sender = setup.directory, setup.sender
        self._counting = Counting(setup.keys, setup.limits)
        self._sending: set[asyncio.Task[None]] = set()

    async def check_key(self) -> None:
        """Raise StorageError when the database was written with another secret key."""
        await self._store.read(lambda connection: numbers.check_key(connection, self._keys))

    async def check_number(self, account: str, who: Who, typed: str) -> Verdict:
        """Tell whether the personal identification number of ``account`` was typed."""
        number, now, keys = secret_in(typed), self._now(), self._keys
        if number is None:
            return Verdict(SecretResult.MALFORMED)

        def check(connection: Connection) -> Verdict:
            tries = self._counting.open(connection, account, who, now)
            numbers.ensure(connection, keys, account, now)
            right = numbers.matches(connection, keys, account, number)
            return tries.verdict(right=right)

        return await self._store.alone(check)

    async def check_code(self, account: str, who: Who, typed: str) -> Verdict:
        """Tell whether it is the latest code sent to this conversation; a right one is used up."""
        code, now, keys = secret_in(typed), self._now(), self._keys
        if code is None:
            return Verdict(SecretResult.MALFORMED)

        def check(connection: Connection) -> Verdict:
            tries = self._counting.open(connection, account, who, now)
            found = numbers.code_matches(connection, keys, account, who.conversation, code, now)
            if found is None and tries.locked_until is None:
                return Verdict(SecretResult.EXPIRED)
            verdict = tries.verdict(right=bool(found))
            if verdict.result is SecretResult.OK:
                tries.forgive_account()
                known.make_known(connection, keys, account, who.visitor, now)
                numbers.use_code(connection, keys, account, who.conversation, now)
            return verdict

        return await self._store.alone(check)

    async def send_code(self, account: str, who: Who, text: SmsText) -> Verdict:
        """Make a new code for this conversation; it is on its way when this returns.

        The directory is asked afterwards, so that not even the time taken tells whether the
        account exists. A message that cannot be sent is logged, without a word of whose it was.
        """
        code, now, keys = random_digits(), self._now(), self._keys

        def issue(connection: Connection) -> Verdict:
            until = self._counting.open(connection, account, who, now).locked_until
            if until is not None:
                return Verdict(SecretResult.LOCKED, until=until)
            until = self._counting.count_code(connection, account, who, now)
            if until is not None:
                return Verdict(SecretResult.TOO_OFTEN, until=until)
            numbers.ensure(connection, keys, account, now)
            expires = now + self.limits.code
            numbers.put_code(connection, keys, account, who.conversation, code, expires)
            return Verdict(SecretResult.OK)

        verdict = await self._store.alone(issue)
        if verdict.result is SecretResult.OK:
            message = text(code, round(self.limits.code.total_seconds() / 60))
            self._begin(self._deliver(account, who.conversation, code, message))
        return verdict

    async def reveal(self, account: str) -> str:
        """Return the number of ``account``, for its verified holder and nobody else."""
        now, keys = self._now(), self._keys

        def show(connection: Connection) -> str:
            numbers.ensure(connection, keys, account, now)
            return numbers.shown(connection, keys, account)

        return await self._store.alone(show)

    async def replace(self, account: str) -> None:
        """Give ``account`` a new number; the old one is worth nothing from now on."""
        now, keys = self._now(), self._keys

        def renew(connection: Connection) -> None:
            numbers.ensure(connection, keys, account, now)
            numbers.renew(connection, keys, account, now)

        await self._store.alone(renew)

    async def vouch(self, account: str, visitor: str) -> None:
        """Let strangers' tries lock ``visitor`` out of ``account`` no more: the host knows them."""
        now, keys = self._now(), self._keys

        def note(connection: Connection) -> None:
            known.make_known(connection, keys, account, visitor, now)

        await self._store.alone(note)

    async def lift(self, account: str, visitor: str | None) -> None:
        """End every lock on ``account``; strangers' tries lock ``visitor`` out of it no more."""
        now, keys = self._now(), self._keys

        def lift(connection: Connection) -> None:
            self._counting.lift(connection, account, visitor)
            if visitor is not None:
                known.make_known(connection, keys, account, visitor, now)

        await self._store.alone(lift)

    async def forget(self) -> None:
        """Delete what is of no use any more: old codes and counts, numbers nobody has seen."""
        now, lock = self._now(), self._counting.longest

        def forget(connection: Connection) -> None:
            numbers.forget(connection, now, lock)
            known.forget(connection, now)

        await self._store.alone(forget)

    async def close(self) -> None:
        """Wait for the messages under way, then close the ports."""
        await asyncio.gather(*self._sending, return_exceptions=True)
        await self._directory.close()
        await self._sender.close()

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _deliver(self, account: str, conversation: str, code: str, text: str) -> None:
        """Look the customer up and send; only a code that was sent can ever be right."""
        try:
            customer = await self._directory.find(account)
            known = customer is not None

            def note(connection: Connection) -> None:
                numbers.deliverable(connection, self._keys, account, conversation, code, known)

            await self._store.alone(note)
            if customer is not None:
                await self._sender.send(customer, text)
        except FaqbotError as error:
            _log.warning("a one-time code could not be sent: %s", error)
