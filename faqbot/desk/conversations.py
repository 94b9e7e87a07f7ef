"""Conversations, as visitors hold them and as they are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from faqbot.desk.attachments import Attachment, Attachments, file_json
from faqbot.desk.checking import check_client_id, check_event, clean, is_id, new_id
from faqbot.desk.identity.tries import Who
from faqbot.desk.people import People
from faqbot.desk.protocol import (
    all_json,
    own_json,
    own_ticket_json,
    public_json,
    summary_json,
)
from faqbot.desk.recording import Cause, NewEvent
from faqbot.desk.settings import DeskSettings
from faqbot.desk.steps import Steps
from faqbot.desk.unit_of_work import Applied, Loaded, UnitOfWork
from faqbot.desk.verification import Attempt
from faqbot.desk.visitors import Visitors
from faqbot.dialogue.events import Event, Said, Started
from faqbot.dialogue.state import Status
from faqbot.errors import Forbidden, InvalidEvent, NotFound
from faqbot.storage.queries import (
    conversations_of,
    read_events,
    read_listed,
    read_several,
    tickets_of,
)
from faqbot.storage.records import Author
from faqbot.storage.store import Store
from faqbot.types import Clock, Json

_PAGE = 2000  # characters
_OWN = 50  # conversations, and tickets, in a list of one's own


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation. ``token`` is None for a visitor who has one already."""

    conversation: str
    visitor: str
    token: str | None
    status: str
    seq: int
    events: list[Json]


class Conversations:
    """What visitors do, and what there is to read of it."""

    def __init__(
        self,
        store: Store,
        work: UnitOfWork,
        steps: Steps,
        visitors: Visitors,
        people: People,
        attachments: Attachments,
        now: Clock,
        settings: DeskSettings,
    ) -> None:
        self._store, self._work, self._steps = store, work, steps
        self._visitors, self._people, self._attachments = visitors, people, attachments
        self._now, self._settings = now, settings

    async def start(
        self,
        visitor: str | None = None,
        *,
        channel: str = "web",
        page: str | None = None,
        language: str = "ja",
        attributes: Mapping[str, object] | None = None,
        signed_attributes: Mapping[str, object] | None = None,
        account: str | None = None,
    ) -> Opened:
        """Open a conversation, for a new visitor or one known already; NotFound for a stranger, and
        Blocked.

        ``attributes`` are what the page tells of the visitor: what decides between answers counts
        only among ``signed_attributes``, those that the host itself has told. ``account`` is where
        its server says that they are signed in. A new visitor's token is told here once and never
        again.
        """
        now, language = self._now(), clean(language, 16, "language")
        started = {
            "channel": clean(channel, 32, "channel"),
            "language": language,
            "page": clean(page, _PAGE, "page") if page is not None else None,
        }
        if account is not None:
            started["account"] = account
        await self._people.check(visitor, account)
        if visitor is None:
            visitor, token, rows = self._visitors.new(language)
        else:
            await self._visitors.seen(visitor)
            token, rows = None, ()
        author = Author("visitor", visitor)
        first = NewEvent(now, "started", author, started, private=True)
        cause = Cause(Started(), author, now, first=first)
        conversation = new_id()
        own = {"channel": started["channel"], "language": language}
        vouched = {**(signed_attributes or {}), **own}
        applied = await self._steps.open(
            conversation, cause, rows, attributes or {}, vouched, language
        )
        return Opened(
            conversation, visitor, token, applied.status, applied.head.seq, applied.events
        )

    async def handle(
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

        ``address`` is where they come from, if that is known: tries at secrets are counted for it,
        too. A secret that a form asked for is checked and never stored. A repeated ``client_id``
        changes nothing and gets the first result. Raises NotFound, Forbidden (it is not their
        conversation, or not their file) and InvalidEvent.
        """
        check_client_id(client_id)
        event = check_event(event, self._settings)
        await self.check_owner(conversation, visitor)
        file = await self._attachments.get(attachment) if attachment is not None else None

        def cause_of(loaded: Loaded) -> Cause:
            sent = _with_file(event, file, loaded, visitor)
            shown = file_json(file) if file is not None else None
            return Cause(sent, Author("visitor", visitor), self._now(), shown)

        attempt = Attempt(Who(conversation, visitor, address))
        return await self._steps.take(conversation, cause_of, client_id, attempt)

    async def repeats(self, conversation: str, client_id: str) -> bool:
        """Tell whether there was a message with this ``client_id`` already; NotFound."""
        return client_id in (await self._work.load(conversation)).clients

    async def check_owner(self, conversation: str, visitor: str) -> None:
        """Raise NotFound or Forbidden unless the conversation is the visitor's."""
        loaded = await self._work.recent(conversation)
        if loaded.head.visitor_id != visitor:
            raise Forbidden(f"conversation {conversation} is another visitor's")

    async def events(
        self, conversation: str, after: int = 0, *, operator: bool = False
    ) -> list[Json]:
        """Return the events after ``after``; for operators those that visitors do not see, too.

        None for a conversation that does not exist: see :meth:`check_owner` and :meth:`summary`.
        """
        if not is_id(conversation):
            return []
        stored = await self._store.read(
            lambda connection: read_events(
                connection, conversation, after=after, public=not operator
            )
        )
        return all_json(stored) if operator else public_json(stored)

    async def of_visitor(self, visitor: str) -> Json:
        """Return the visitor's own ``conversations`` and ``tickets``, the latest first."""
        talks, filed = await self._store.read(
            lambda c: (conversations_of(c, visitor, _OWN), tickets_of(c, visitor, _OWN))
        )
        return {
            "conversations": [own_json(one) for one in talks],
            "tickets": [own_ticket_json(row) for row in filed],
        }

    async def summary(self, conversation: str) -> Json:
        """Return a conversation as the queue shows it; NotFound."""
        listed = None
        if is_id(conversation):
            listed = await self._store.read(lambda c: read_listed(c, conversation))
        if listed is None:
            raise NotFound(f"there is no conversation {conversation}")
        return summary_json(listed)

    async def summaries(self, conversations: Collection[str]) -> list[Json]:
        """Return those of ``conversations`` that there are, as the queue shows them."""
        ids = [one for one in conversations if is_id(one)]
        found = await self._store.read(lambda c: read_several(c, ids))
        return [summary_json(one) for one in found]


def _with_file(event: Event, file: Attachment | None, loaded: Loaded, visitor: str) -> Event:
    """Return ``event`` with the file, if there is one and it may be sent."""
    if isinstance(event, Said) and file is not None:
        file.check_sendable(loaded.head.id, "visitor", visitor)
        return replace(event, attachment=file.name)
    if file is not None:
        raise InvalidEvent("a file goes with a message")
    empty = isinstance(event, Said) and not event.text.strip()
    if empty and loaded.conversation.status is not Status.BOT:  # the assistant can answer that
        raise InvalidEvent("the message is empty")
    return event
