"""What an operator of the desk may set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mailing:
    """Whom mail is from, and whom it tells of new tickets; both may have a name."""

    sender: str  # あおばFX サポート <support@example.com>
    desk: str


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Limits and times; None for a time means never."""

    wait: timedelta | None = timedelta(minutes=5)  # for an operator, then the visitor is told
    vanish: timedelta | None = timedelta(minutes=3)  # without a sign of the operator: released
    idle_bot: timedelta | None = timedelta(hours=24)  # without a sign of the visitor: ended
    idle_live: timedelta | None = timedelta(minutes=30)  # without a message of either: ended
    keep: timedelta | None = timedelta(days=365)  # ended conversations; then they are deleted
    tick: timedelta | None = timedelta(seconds=5)  # between looks at the clock; None: by hand
    remembered: int = 10_000  # conversations kept in memory
    max_text: int = 10_000  # characters of one message
    max_comment: int = 1_000  # characters of the comment with the five faces
    uploads: Path | None = None  # the folder of uploaded files, each called by its id
    answer_within: timedelta = timedelta(hours=24)  # of business time, for tickets
    mail: Mailing | None = None  # None: no mail goes out, tickets are in the console only
    mail_opens: bool = True  # a mail that belongs to no ticket opens one
    lock_after: int = 5  # wrong passwords in a row
    lock_for: timedelta = timedelta(minutes=15)
    session: timedelta = timedelta(hours=12)  # of an operator
    min_password: int = 10  # characters
