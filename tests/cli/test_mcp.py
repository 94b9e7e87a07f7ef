"""The knowledge base as tools of an agent, by the official SDK."""

import pytest

from faqbot import Bot
from faqbot.cli.mcp import server_of

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def server():
    """The sample, served."""
    pytest.importorskip("mcp")
    return server_of(Bot.load("knowledge"))


async def test_an_agent_gets_the_words_of_the_editor(server):
    """Search, ask and explain: answers as written, confidence, and an honest miss."""
    from mcp import Client

    async with Client(server) as client:
        assert "そのまま" in (client.instructions or "")
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {"search", "ask", "explain"}
        fee = "出金に手数料はかかりますか？"
        asked = (await client.call_tool("ask", {"question": fee})).structured_content
        written = Bot.load("knowledge").knowledge.entry["withdrawal-fee"].answer
        assert (asked["kind"], asked["entry"], asked["text"]) == (
            "answer",
            "withdrawal-fee",
            written,
        )
        nothing = (await client.call_tool("ask", {"question": "明日の天気は"})).structured_content
        assert nothing["kind"] == "miss"
        found = (await client.call_tool("search", {"question": fee, "limit": 2})).structured_content
        assert found["result"][0]["id"] == "withdrawal-fee"
        assert len(found["result"]) == 2
        why = (await client.call_tool("explain", {"question": fee})).structured_content
        assert why["decision"] == "answer"
        assert "出金" in why["terms"]
