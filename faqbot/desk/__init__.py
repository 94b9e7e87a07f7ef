"""The desk: every change of a conversation, by visitors, operators or time, goes through it."""

try:
    import argon2 as argon2
    import sqlalchemy as sqlalchemy
except ImportError as error:
    raise ImportError("the desk needs further packages: pip install 'faqbot[server]'") from error

from faqbot.desk.access.sign_in import CodeNeeded
from faqbot.desk.access.throttle import Locked
from faqbot.desk.conversations import Opened
from faqbot.desk.desk import Desk
from faqbot.desk.inbound_mail import Bounce, InboundMail
from faqbot.desk.operators import Operator
from faqbot.desk.settings import DeskSettings
from faqbot.desk.unit_of_work import Applied
from faqbot.storage.outbox import Delivery

__all__ = [
    "Applied", "Bounce", "CodeNeeded", "Delivery", "Desk", "DeskSettings", "InboundMail", "Locked",
    "Opened", "Operator",
]  # fmt: skip
