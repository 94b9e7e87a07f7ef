"""The report of a span of days: figures, those of the span before, and by whom, when and what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from faqbot.bot import Bot
from faqbot.desk.operators import Operators
from faqbot.desk.reports.reading import read_stories
from faqbot.desk.reports.story import Story, figures, funnel
from faqbot.desk.statistics import midnight
from faqbot.errors import InvalidEvent
from faqbot.i18n import Lang
from faqbot.storage.store import Store
from faqbot.types import Json

LONGEST = 366  # days of a report


class Reports:
    """Figures that do not flatter. They are of conversations that are still kept."""

    def __init__(self, bot: Bot, store: Store, operators: Operators) -> None:
        self._bot, self._store, self._operators = bot, store, operators

    async def span(self, since: date, until: date, language: Lang = "ja") -> Json:
        """Return the report of the days from ``since`` to ``until``, both included.

        ``total`` and ``before``, the same number of days before; ``funnel``; ``by`` day, hour,
        operator, topic and entry, rows with a ``key``, a ``name`` in ``language`` and figures.
        InvalidEvent for a span that ends before it begins, or of more than a year.
        """
        days = (until - since).days + 1
        if not 1 <= days <= LONGEST:
            raise InvalidEvent(f"a report is of 1 to {LONGEST} days")
        stories = await self._stories(since, until)
        before = await self._stories(since - timedelta(days=days), since - timedelta(days=1))
        return {
            "since": since.isoformat(),
            "until": until.isoformat(),
            "total": figures(stories),
            "before": figures(before),
            "funnel": funnel(stories),
            "by": await self._by(stories, since, days, language),
        }

    async def total(self, since: date, until: date) -> Json:
        """Return no more than the ``total`` of :meth:`span`."""
        return figures(await self._stories(since, until))

    async def _stories(self, since: date, until: date) -> list[Story]:
        start, end = midnight(since, self._zone), midnight(until + timedelta(days=1), self._zone)
        return await self._store.read(lambda connection: read_stories(connection, start, end))

    async def _by(
        self, stories: list[Story], since: date, days: int, language: Lang
    ) -> dict[str, list[Json]]:
        knowledge = self._bot.knowledge.in_language(language)
        names = {one.id: one.name for one in await self._operators.all()}
        entries = {id_: entry.title for id_, entry in knowledge.entry.items()}
        topics = {category.id: category.name for category in knowledge.categories}
        of_day = {(since + timedelta(days=n)).isoformat(): "" for n in range(days)}
        of_hour = {f"{hour:02}": "" for hour in range(24)}

        def topic(story: Story) -> str | None:
            entry = knowledge.entry.get(story.entry or "")
            return entry.category if entry is not None else None

        return {
            "day": _rows(stories, lambda story: self._local(story).date().isoformat(), of_day),
            "hour": _rows(stories, lambda story: f"{self._local(story).hour:02}", of_hour),
            "operator": _rows(stories, lambda story: story.operator, names),
            "topic": _rows(stories, topic, topics),
            "entry": _rows(stories, lambda story: story.entry, entries),
        }

    def _local(self, story: Story) -> datetime:
        return story.started.astimezone(self._zone)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._bot.knowledge.support.timezone)


def _rows(
    stories: Iterable[Story], key_of: Callable[[Story], str | None], names: Mapping[str, str]
) -> list[Json]:
    """Return the figures of each key; hours and days all of them, others the most asked first."""
    every = not any(names.values())
    groups: dict[str, list[Story]] = {key: [] for key in names} if every else {}
    for story in stories:
        if (key := key_of(story)) is not None:
            groups.setdefault(key, []).append(story)
    rows = [
        {"key": key, "name": names.get(key) or key, **figures(own)} for key, own in groups.items()
    ]
    return rows if every else sorted(rows, key=lambda row: (-row["conversations"], row["key"]))
