"""The visitor's side of the desk."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, select, update

from faqbot.desk.attachments import Attachment, file_json
from faqbot.desk.checking import check_client_id, check_event, clean, is_id
from faqbot.desk.identity.values import Who
from faqbot.desk.ledger import Change, Done
from faqbot.desk.memory import Known
from faqbot.desk.protocol import all_json, public_json
from faqbot.desk.recording import Draft, Happening, Outcome, record
from faqbot.desk.results import Applied, Opened
from faqbot.desk.retention import delete_files, delete_visitor
from faqbot.desk.verdicts import Attempt
from faqbot.desk.verifying import Verifying
from faqbot.dialogue.events import Event, Said, Started
from faqbot.dialogue.state import Conversation, Status
from faqbot.errors import Forbidden, InvalidEvent, NotFound
from faqbot.storage.records import Author, Row
from faqbot.storage.tables import visitors

_PAGE = 2000  # characters


class Visiting(Verifying):
    """What visitors do."""

    async def start(
        self,
        visitor: str | None = None,
        *,
        channel: str = "web",
        page: str | None = None,
        language: str = "ja",
    ) -> Opened:
        """Open a conversation, for a new visitor or one known already; NotFound for a stranger.

        A new visitor's token is told here once and never again.
        """
        now, language = self.now(), clean(language, 16, "language")
        visitor_id, token = visitor, None
        rows: tuple[Row, ...] = ()
        if visitor_id is None:
            visitor_id, token, row = self._new_visitor(language)
            rows = (row,)
        else:
            await self._seen(visitor_id)
        author = Author("visitor", visitor_id)
        started = {
            "channel": clean(channel, 32, "channel"),
            "language": language,
            "page": clean(page, _PAGE, "page") if page is not None else None,
        }
        first = Draft(now, "started", author, started, private=True)
        after, replies, turn = self.bot.turn(Conversation(), Started(), now, self._forms)
        events = record(
            None,
            Happening(Started(), author, now, first=first),
            Outcome(Conversation(), after, replies, turn.helpful),
            self.bot.knowledge,
        )
        conversation = secrets.token_urlsafe(15)
        done = await self._ledger.open(conversation, Change(events, after, rows, turn), None)
        self.bot.observe(turn)
        return Opened(
            conversation, visitor_id, token, done.head.status, done.head.seq, public_json(events)
        )

    async def repeats(self, conversation: str, client_id: str) -> bool:
        """Tell whether a message with this ``client_id`` is known already; NotFound."""
        return client_id in (await self._ledger.read(conversation)).clients

    async def authenticate(self, token: str) -> str | None:
        """Return whose token it is, or None."""
        visitor_id, _, _ = token.partition(".")
        if not is_id(visitor_id):
            return None
        stored = await self._store.read(lambda connection: _token_hash(connection, visitor_id))
        matches = hmac.compare_digest(stored or "", _hash(token))
        return visitor_id if matches else None

    async def visitor(
        self,
        conversation: str,
        visitor: str,
        event: Event,
        *,
        client_id: str | None = None,
        attachment: str | None = None,
        address: str | None = None,
    ) -> Applied:
        """Let the visitor say, choose, end, close or rate; a message may bring an uploaded file.

        ``address`` is where he comes from, if that is known: tries at secrets are counted for it,
        too. A secret that a form asked for is checked and never stored. A repeated ``client_id``
        changes nothing and gets the first result. Raises NotFound, Forbidden (it is not his
        conversation, or not his file) and InvalidEvent.
        """
        check_client_id(client_id)
        event = check_event(event, self.settings)
        await self.owned(conversation, visitor)
        file = await self.attachments.get(attachment) if attachment is not None else None

        def happen(known: Known) -> Happening:
            sent = _with_file(event, file, known, visitor)
            shown = file_json(file) if file is not None else None
            return Happening(sent, Author("visitor", visitor), self.now(), shown)

        attempt = Attempt(Who(conversation, visitor, address))

        async def make(known: Known) -> Change:
            hidden = await self._without_secret(known, happen(known), attempt)
            return await self._change(known, hidden, client_id, attempt)

        return applied(await self._take(conversation, make, client_id))

    async def erase(self, visitor: str) -> None:
        """Delete a visitor, his conversations, files and all that was counted of him."""
        own, files = await self._store.write(lambda c: delete_visitor(c, visitor))
        await delete_files(self.settings.uploads, files)
        for conversation in own:
            self._ledger.forget(conversation)

    async def owned(self, conversation: str, visitor: str) -> None:
        """Raise NotFound or Forbidden unless the conversation is the visitor's."""
        known = await self._ledger.known(conversation)
        if known.head.visitor_id != visitor:
            raise Forbidden(f"conversation {conversation} is another visitor's")

    def _new_visitor(self, language: str) -> tuple[str, str, Row]:
        id_ = secrets.token_urlsafe(15)
        token = f"{id_}.{secrets.token_urlsafe(32)}"
        now = self.now()
        times = {"created_at": now, "seen_at": now}
        row = {"id": id_, "token_hash": _hash(token), "language": language, **times}
        return id_, token, (visitors, row)

    async def _seen(self, visitor: str) -> None:
        if not is_id(visitor):
            raise NotFound("there is no such visitor")
        now = self.now()
        seen = update(visitors).where(visitors.c.id == visitor).values(seen_at=now)
        if not await self._store.write(lambda connection: connection.execute(seen).rowcount):
            raise NotFound(f"there is no visitor {visitor}")


def _with_file(event: Event, file: Attachment | None, known: Known, visitor: str) -> Event:
    """Return ``event`` with the file, if there is one and it may be sent."""
    if isinstance(event, Said) and file is not None:
        file.check_sendable(known.head.id, "visitor", visitor)
        return replace(event, attachment=file.name)
    if file is not None:
        raise InvalidEvent("a file goes with a message")
    empty = isinstance(event, Said) and not event.text.strip()
    if empty and known.conversation.status is not Status.BOT:  # the assistant can answer that
        raise InvalidEvent("the message is empty")
    return event


def applied(done: Done, *, operator: bool = False) -> Applied:
    """Return ``done`` as the visitor, or an operator, is to see it."""
    seq = done.events[0].seq if done.events else done.head.seq
    shown = all_json(done.events) if operator else public_json(done.events)
    return Applied(seq, done.head.status, shown, done.duplicate)


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _token_hash(connection: Connection, visitor: str) -> str | None:
    found: str | None = connection.scalar(
        select(visitors.c.token_hash).where(visitors.c.id == visitor)
    )
    return found
