"""The desk: the only way anything happens to a conversation."""

try:
    import argon2 as argon2
    import sqlalchemy as sqlalchemy
except ImportError as error:
    raise ImportError("the desk needs further packages: pip install 'faqbot[server]'") from error

from faqbot.desk.accounts import Operator
from faqbot.desk.desk import Desk
from faqbot.desk.results import Applied, Opened
from faqbot.desk.settings import DeskSettings
from faqbot.desk.signing_in import Locked

__all__ = ["Applied", "Desk", "DeskSettings", "Locked", "Opened", "Operator"]
