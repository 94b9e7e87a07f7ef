"""Every sentence said of a mistake in a knowledge base: code → what is wrong, how to mend it.

The sentences are data, in Japanese and English; ``{name}`` places are filled by
:func:`faqbot.knowledge.report.problem`. Codes are stable: editors search for them, tests and
lint settings name them.
"""

from faqbot.knowledge.messages.content import CONTENT
from faqbot.knowledge.messages.files import FILES
from faqbot.knowledge.messages.message import Message
from faqbot.knowledge.messages.shape import SHAPE
from faqbot.knowledge.messages.syntax import SYNTAX

CATALOGUE: dict[str, Message] = {**FILES, **SYNTAX, **SHAPE, **CONTENT}

__all__ = ["CATALOGUE", "Message"]
