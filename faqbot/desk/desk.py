"""The desk, put together of its parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

from faqbot.bot import Bot
from faqbot.desk.access.log import SecurityLog
from faqbot.desk.assignment import Assignment
from faqbot.desk.attachments import Attachments
from faqbot.desk.availability import Attendance
from faqbot.desk.background import Background
from faqbot.desk.broker import Broker, open_broker
from faqbot.desk.canned import CannedReplies
from faqbot.desk.conversations import Conversations
from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.service import Identity, Setup
from faqbot.desk.inbound_mail import MailIntake
from faqbot.desk.jobs import Jobs
from faqbot.desk.live_chat import LiveChat, Queue
from faqbot.desk.offers import Offers
from faqbot.desk.operators import Operators
from faqbot.desk.people import People
from faqbot.desk.privacy import Privacy
from faqbot.desk.reply_mail import ReplyMail
from faqbot.desk.reports.service import Reports
from faqbot.desk.search import Search
from faqbot.desk.settings import DeskSettings
from faqbot.desk.statistics import Statistics
from faqbot.desk.steps import Steps
from faqbot.desk.subscriptions import Subscriptions
from faqbot.desk.tickets import Tickets
from faqbot.desk.unit_of_work import Cache, UnitOfWork
from faqbot.desk.verification import Verification
from faqbot.desk.visitors import Visitors
from faqbot.desk.waiting import QueuePlaces
from faqbot.storage.links import Links
from faqbot.storage.outbox import Outbox
from faqbot.storage.store import Store
from faqbot.types import Clock


class Desk:
    """Conversations with an assistant and with people, stored, and told of as they go on.

    ::

        async with Desk.open(bot, database="sqlite:///faqbot.db") as desk:
            opened = await desk.conversations.start()
            applied = await desk.conversations.handle(
                opened.conversation, opened.visitor, Said("出金できない")
            )

    Any number of desks, in any number of processes, may share one database: each change is a
    compare-and-swap on the conversation's seq. What has been returned has been stored.
    """

    def __init__(
        self,
        bot: Bot,
        store: Store,
        broker: Broker,
        clock: Clock,
        settings: DeskSettings,
        identity: Setup | None = None,
        keys: Keys | None = None,
    ) -> None:
        self.bot, self.store, self.broker, self.settings = bot, store, broker, settings
        self._clock, now = clock, self.now
        self.background = Background()
        self.identity = Identity(store, identity, now) if identity is not None else None
        self.security_log = SecurityLog(store, now, settings.security_log)
        self.operators = Operators(store, now, settings, keys, self.security_log)
        self.canned = CannedReplies(store, now, settings)
        self.visitors = Visitors(store, now)
        self.attachments = Attachments(store, now)
        self.tickets = Tickets(bot, store, broker, now, settings)
        self.inbound_mail = MailIntake(bot, store, now, settings, self.tickets)
        self.outbox = Outbox(store, now, self.tickets.changed)
        self.links = Links(store, now)
        work = UnitOfWork(store, broker, Cache(settings.remembered))
        self.verification = Verification(
            bot, work, self.identity, self.operators, self.security_log, now
        )
        steps = Steps(bot, store, work, self.verification, self.tickets, settings)
        self.people = People(store, steps, now, settings)
        self.search = Search(store, now)
        self.offers = Offers(store, now)
        self.conversations = Conversations(
            store, work, steps, self.visitors, self.people, self.attachments, now, settings
        )
        self.queue = Queue(store, steps, self.operators, now, settings)
        self.availability = Attendance(store, broker, now, settings)
        self.assignment = Assignment(store, broker, self.queue, self.availability, now, settings)
        self.live_chat = LiveChat(work, steps, self.operators, self.attachments, now, settings)
        self.waiting = QueuePlaces(store, now)
        self.reply_mail = ReplyMail(bot, store, work, now, settings)
        self.subscriptions = Subscriptions(store, broker)
        self.statistics = Statistics(bot, store, now)
        self.reports = Reports(bot, store, self.operators)
        self.privacy = Privacy(store, settings.uploads, self.security_log, work.erased)
        self.jobs = Jobs(
            bot, store, steps, self.operators, self.identity, self.search, self.reply_mail, now,
            settings,
        )  # fmt: skip

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        bot: Bot,
        *,
        database: str,
        broker: str | Broker = "memory:",
        clock: Clock | None = None,
        settings: DeskSettings | None = None,
        identity: Setup | None = None,
        keys: Keys | None = None,
    ) -> AsyncIterator[Desk]:
        """Open a desk with ``async with``; ``clock`` is by default the bot's.

        With ``identity`` visitors can prove who they are; its ports are closed with the desk. With
        ``keys`` operators can have a second factor. A broker that is handed over stays open.
        StorageError and BrokerError when the database or the broker cannot be used.
        """
        async with AsyncExitStack() as stack:
            store = await stack.enter_async_context(await Store.open(database))
            if isinstance(broker, str):
                broker = await open_broker(broker)
                stack.push_async_callback(broker.close)
            settings = settings or DeskSettings()
            desk = cls(bot, store, broker, clock or bot.clock, settings, identity, keys)
            if desk.identity is not None:
                stack.push_async_callback(desk.identity.close)
                await desk.identity.check_key()
            await stack.enter_async_context(desk.jobs.running(desk.background))
            await stack.enter_async_context(desk.assignment.running(desk.background))
            yield desk

    @property
    def down(self) -> dict[str, str]:
        """The loops in the background that died of late, with why."""
        return {**self.background.down, **self.broker.down}

    def now(self) -> datetime:
        """Return the present moment, to the millisecond, as it is stored and shown."""
        now = self._clock()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)
