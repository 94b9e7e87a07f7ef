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
    LanguageChosen,
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
from faqbot.dialogue.followup import InContext, Reason
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.signing import sign, unsign
from faqbot.dialogue.state import (
    Choice,
    Conversation,
    Form,
    Handoff,
    HandoffReason,
    PastQuestion,
    Phase,
    Status,
    Topic,
    Verified,
)
from faqbot.errors import (
    ConversationError,
    DataError,
    EncoderError,
    FaqbotError,
    InvalidAttribute,
    InvalidConversation,
    InvalidEvent,
    KnowledgeError,
    Location,
    ModelError,
    Problem,
    WrongType,
)
from faqbot.i18n import Sentence
from faqbot.knowledge.links import Link
from faqbot.knowledge.model import (
    Attribute,
    Category,
    CategoryTranslation,
    Channel,
    ChannelTranslation,
    ConditionalAnswer,
    Entry,
    EntryTranslation,
    Knowledge,
    MenuChoice,
    MenuTranslation,
    Settings,
    SettingsTranslation,
    SmallTalk,
    Span,
    Support,
    Synonyms,
    Texts,
    Yearly,
)
from faqbot.knowledge.model import Menu as KnowledgeMenu
from faqbot.knowledge.sources import EntrySource
from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Dense, Logit, Model
from faqbot.support.identity import SecretResult
from faqbot.support.tickets import TicketKind, TicketRequest
from faqbot.text.analyzer import Analysis, Correction
from faqbot.text.morphology import Token
from faqbot.text.synonyms import SynonymMatch
from faqbot.turns import Observer, Turn

if TYPE_CHECKING:
    from faqbot.dense.encoder import Encoder

__all__ = [
    "Analysis", "Answer", "Assistant", "Attribute", "Bot", "Candidate", "Category",
    "CategoryTranslation", "Channel", "ChannelTranslation", "Choice", "Chose", "Closed",
    "ConditionalAnswer", "Contribution", "Conversation", "ConversationError", "Correction",
    "DataError", "Decision", "Dense", "Encoder", "EncoderError", "EndRequested", "Entry",
    "EntrySource", "EntryTranslation", "Event", "Example", "Explanation", "FaqbotError", "Form",
    "Handoff", "HandoffReason", "InContext", "InvalidAttribute", "InvalidConversation",
    "InvalidEvent", "Knowledge", "KnowledgeError", "KnowledgeMenu", "Label", "LanguageChosen",
    "Link", "Location", "Logit", "Menu", "MenuChoice", "MenuTranslation", "Miss", "Model",
    "ModelError", "Observer", "OperatorJoined", "OperatorLeft", "OperatorReleased",
    "OperatorSaid", "Outcome", "PastQuestion", "Phase", "Problem", "Ranking", "Rated", "Reason",
    "Reply", "ReplyKind", "Said", "Score", "SecretChecked", "SecretResult", "Sentence",
    "Settings", "SettingsTranslation", "SmallTalk", "Span", "Started", "Status", "Support",
    "SynonymMatch", "Synonyms", "Texts", "TicketKind", "TicketRequest", "Token", "Topic",
    "Turn", "VerificationAsked", "Verified", "WaitExpired", "WrongType", "Yearly", "from_json",
    "sign", "to_json", "unsign",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load what most programs can do without only when it is asked for."""
    if name != "Encoder":
        raise AttributeError(f"module 'faqbot' has no attribute {name!r}")
    from faqbot.dense.encoder import Encoder

    return Encoder
