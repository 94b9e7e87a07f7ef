"""faqbot: a retrieval-based FAQ assistant for Japanese.

::

    from faqbot import Bot

    bot = Bot.load("knowledge")
    conversation, replies = bot.start()
    conversation, replies = bot.reply(conversation, "出金できない")
"""

from faqbot.bot import Bot
from faqbot.core import Explanation
from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.decision import Answer, Decision, Menu, Miss
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Rated,
    Said,
    Started,
    WaitExpired,
)
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import Choice, Conversation, Handoff, HandoffReason, Phase, Status
from faqbot.errors import (
    ConversationError,
    DataError,
    FaqbotError,
    InvalidConversation,
    InvalidEvent,
    KnowledgeError,
    ModelError,
    Problem,
)
from faqbot.observer import Observer, Turn
from faqbot.ranking import Candidate, Contribution, Ranking

__version__ = "0.1.0"

__all__ = [
    "Answer", "Bot", "Candidate", "Choice", "Chose", "Closed", "Contribution", "Conversation",
    "ConversationError", "DataError", "Decision", "EndRequested", "Event", "Explanation",
    "FaqbotError", "Handoff", "HandoffReason", "InvalidConversation", "InvalidEvent",
    "KnowledgeError", "Menu", "Miss", "ModelError", "Observer", "OperatorJoined", "OperatorLeft",
    "OperatorReleased", "OperatorSaid", "Phase", "Problem", "Ranking", "Rated", "Reply",
    "ReplyKind", "Said", "Started", "Status", "Turn", "WaitExpired", "from_json", "to_json",
]  # fmt: skip
