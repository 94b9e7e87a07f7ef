"""``faqbot mcp``: the knowledge base as tools of an agent, by the Model Context Protocol.

The agent gets the editor's words and the confidence in them. It is told to hand them on as they
are; what nobody wrote is not in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faqbot.asking import kind_of
from faqbot.bot import Bot
from faqbot.cli.language import say
from faqbot.cli.opening import open_bot
from faqbot.cli.options import EncoderOption, KbOption, LangOption, ModelOption
from faqbot.errors import MissingExtra
from faqbot.i18n.catalogue import Lang
from faqbot.ranking import amounts_of

if TYPE_CHECKING:
    from mcp.server import MCPServer

MOST = 20  # entries that one search returns


def mcp(
    kb: KbOption = None,
    model: ModelOption = None,
    encoder: EncoderOption = None,
    lang: LangOption = "ja",
) -> None:
    """Serve an agent on standard input and output."""
    server_of(open_bot(kb, model=model, encoder=encoder), lang).run("stdio")


def server_of(bot: Bot, lang: Lang = "ja") -> MCPServer[Any]:
    """Return the server: tools that search, ask and explain; raises MissingExtra."""
    try:
        from mcp.server import MCPServer
    except ImportError as error:
        raise MissingExtra("mcp", error.name) from error
    server: MCPServer[Any] = MCPServer(
        "faqbot", instructions=say("mcp.instructions", lang, name=bot.knowledge.settings.name)
    )
    tools = Tools(bot)
    for name in ("search", "ask", "explain"):
        server.add_tool(getattr(tools, name), name=name, description=say(f"mcp.{name}", lang))
    return server


class Tools:
    """What an agent may ask of a bot; nothing in here changes anything."""

    def __init__(self, bot: Bot) -> None:
        """Take the bot that is asked."""
        self._bot = bot

    def search(self, question: str, limit: int = 5) -> list[dict[str, Any]]:
        """Return the likeliest entries, best first, with their answers."""
        found = self._bot.search(question, max(1, min(limit, MOST)))
        day = self._bot.clock().date()
        entries = self._bot.knowledge.entry
        return [
            {
                "id": candidate.entry,
                "question": entries[candidate.entry].question,
                "answer": entries[candidate.entry].answer,
                "links": list(entries[candidate.entry].links),
                "confidence": round(candidate.confidence, 4),
            }
            for candidate in found.candidates
            if entries[candidate.entry].valid_on(day)
        ]

    def ask(self, question: str) -> dict[str, Any]:
        """Return what a visitor would be told: an answer, a menu, or that there is none."""
        outcome = self._bot.ask(question)
        return {
            "kind": outcome.kind,
            "text": outcome.text,
            "entry": outcome.entry,
            "choices": [choice.label for choice in outcome.choices],
            "confidence": round(outcome.confidence, 4),
        }

    def explain(self, question: str) -> dict[str, Any]:
        """Return why: the words that were understood, and what spoke for the best entries."""
        found = self._bot.explain(question, limit=3)
        return {
            "terms": list(found.ranking.query.terms),
            "decision": kind_of(found.decision),
            "contributions": {
                entry: {name: round(x, 3) for name, x in amounts_of(parts).items()}
                for entry, parts in found.contributions.items()
            },
        }
