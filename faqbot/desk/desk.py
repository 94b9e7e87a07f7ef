"""Desk: what a server talks to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from faqbot.bot import Bot, Clock
from faqbot.desk.broker.choosing import open_broker
from faqbot.desk.broker.port import Broker
from faqbot.desk.identity.service import Setup
from faqbot.desk.linking import Linking
from faqbot.desk.naming import Naming
from faqbot.desk.operating import Operating
from faqbot.desk.posting import Post
from faqbot.desk.settings import DeskSettings
from faqbot.desk.statistics import Statistics
from faqbot.desk.timers import Timers, ticking
from faqbot.desk.visiting import Visiting
from faqbot.desk.voting import Voting
from faqbot.desk.watching import Watching
from faqbot.mail.sending import Send
from faqbot.storage.store import Store


class Desk(Visiting, Operating, Naming, Linking, Watching, Voting, Timers, Statistics):
    """Conversations with an assistant and with people, stored, and told of as they go on.

    ::

        async with Desk.open(bot, database="sqlite:///faqbot.db") as desk:
            opened = await desk.start()
            applied = await desk.visitor(opened.conversation, opened.visitor, Said("出金できない"))

    Any number of desks, in any number of processes, may share one database: each change is a
    compare-and-swap on the conversation's seq. What has been returned has been stored.
    """

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
    ) -> AsyncIterator[Desk]:
        """Open a desk with ``async with``; ``clock`` is by default the bot's.

        With ``identity`` visitors can prove who they are; its ports are closed with the desk. A
        broker that is handed over stays open. StorageError and BrokerError when the database or
        the broker cannot be used.
        """
        async with AsyncExitStack() as stack:
            store = await stack.enter_async_context(await Store.open(database))
            if isinstance(broker, str):
                broker = await open_broker(broker)
                stack.push_async_callback(broker.close)
            settings = settings or DeskSettings()
            desk = cls(bot, store, broker, clock or bot.clock, settings, identity)
            if desk._identity is not None:
                stack.push_async_callback(desk._identity.close)
                await desk._identity.check_key()
            await stack.enter_async_context(ticking(desk))
            yield desk

    def post(self, send: Send | None) -> Post:
        """Return this process's share of the post, which hands letters to ``send``."""
        return Post(self._store, self.tickets, self.now, send)
