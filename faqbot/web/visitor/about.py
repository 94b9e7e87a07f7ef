"""Facts for anybody: the channels of the desk, and what a widget needs to begin."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request

from faqbot.i18n import Lang
from faqbot.knowledge.model import HOME, Channel, Span
from faqbot.knowledge.model import Support as SupportRules
from faqbot.support.hours import closes_at, is_open, live_chat, local_time, next_opening
from faqbot.web.fields import LONGEST_TEXT
from faqbot.web.files import EXTENSIONS
from faqbot.web.state import state_of
from faqbot.web.visitor.bodies import ChannelOut, Config, Support


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/v1", tags=["about"])

    @routes.get("/support", summary="Channels, hours, what is open now")
    async def support(request: Request, lang: Lang = HOME) -> Support:
        state = state_of(request)
        rules = state.spoken(lang).support
        now = local_time(rules, state.clock())
        return Support(
            now=now,
            timezone=rules.timezone,
            channels=[channel_out(rules, channel, now) for channel in rules.channels],
        )

    @routes.get("/config", summary="Names, limits and colours for a widget")
    async def config(request: Request, lang: Lang = HOME) -> Config:
        state = state_of(request)
        settings, knowledge = state.settings, state.spoken(lang)
        return Config(
            name=knowledge.settings.name,
            assistant=knowledge.settings.assistant,
            languages=list(state.bot.languages),
            accent=settings.appearance.accent,
            privacy=settings.appearance.privacy_url,
            limits={
                "characters": min(knowledge.settings.max_characters, LONGEST_TEXT),
                "upload_bytes": settings.uploads.most_bytes,
                "uploads": settings.uploads.per_conversation,
                "upload_types": sorted(EXTENSIONS),
            },
            live=live_chat(knowledge.support, state.clock()).open,
            mails=state.desk.tickets.mails,
        )

    return routes


def channel_out(rules: SupportRules, channel: Channel, now: datetime) -> ChannelOut:
    """Return how ``channel`` stands at ``now``."""
    return ChannelOut(
        id=channel.id,
        name=channel.name,
        description=channel.description,
        address=channel.address,
        hours=None
        if channel.hours is None
        else [[_span(span) for span in day] for day in channel.hours],
        open=is_open(rules, channel, now),
        next_opening=next_opening(rules, channel, now),
        closes_at=closes_at(rules, channel, now),
    )


def _span(span: Span) -> str:
    return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (span.start, span.end))
