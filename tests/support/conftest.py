"""The desk of the product: Monday to Friday 08:00-24:00 in Tokyo, closed on public holidays."""

import pytest

from faqbot.knowledge.model import Channel, Span, Support


@pytest.fixture(scope="session")
def chat() -> Channel:
    return Channel("live_chat", "ライブチャット", hours=((Span(480, 1440),),) * 5 + ((), ()))


@pytest.fixture(scope="session")
def desk(chat: Channel) -> Support:
    phone = Channel("phone", "お電話", hours=chat.hours)
    return Support(
        channels=(
            Channel("assistant", "バーチャルアシスタント"),
            chat,
            Channel("email", "メール"),
            phone,
        )
    )
