"""The names that the package hands out: what a program may rely on."""

from typing import TYPE_CHECKING

from faqbot.asking import Label, Outcome, Score
from faqbot.assistant import Assistant, Explanation
from faqbot.bot import Bot
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
    SecretChecked,
    Started,
    VerificationAsked,
    WaitExpired,
)
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import (
    Choice,
    Conversation,
    Form,
    Handoff,
    HandoffReason,
    PastQuestion,
    Phase,
    Status,
    Verified,
)
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
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.model import Model
from faqbot.support.identity import SecretResult
from faqbot.support.tickets import TicketRequest
from faqbot.text.analyzer import Analysis
from faqbot.turns import Observer, Turn

if TYPE_CHECKING:
    from faqbot.dense.encoder import Encoder

__all__ = [
    "Analysis", "Answer", "Assistant", "Bot", "Candidate", "Choice", "Chose", "Closed",
    "Contribution", "Conversation", "ConversationError", "DataError", "Decision", "Encoder",
    "EndRequested", "Entry", "Event", "Explanation", "FaqbotError", "Form", "Handoff",
    "HandoffReason", "InvalidConversation", "InvalidEvent", "Knowledge", "KnowledgeError", "Label",
    "Menu", "Miss", "Model", "ModelError", "Observer", "OperatorJoined", "OperatorLeft",
    "OperatorReleased", "OperatorSaid", "Outcome", "PastQuestion", "Phase", "Problem", "Ranking",
    "Rated", "Reply", "ReplyKind", "Said", "Score", "SecretChecked", "SecretResult",
    "Started", "Status", "TicketRequest", "Turn", "VerificationAsked", "Verified", "WaitExpired",
    "from_json", "to_json",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load what most programs can do without only when it is asked for."""
    if name != "Encoder":
        raise AttributeError(f"module 'faqbot' has no attribute {name!r}")
    from faqbot.dense.encoder import Encoder

    return Encoder
