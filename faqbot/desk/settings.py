"""The desk's sections of the settings: times, limits, signing in, mail."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from faqbot.mail import MailSettings
from faqbot.settings import Days, Hours, Minutes, Seconds, Section, setting

_NONE = timedelta(0)


class DeskSettings(Section):
    """Times and limits; None for a time means never, and can be said in code only."""

    wait: Seconds | None = setting(
        300,
        "after which a visitor nobody took is asked whether to go on waiting",
        "300",
        "wait_seconds",
        gt=_NONE,
    )
    vanish: Seconds | None = setting(
        180,
        "after which an operator of whom there is no sign has left the conversation",
        "180", "vanish_seconds", gt=_NONE,
    )  # fmt: skip
    idle_bot: Seconds | None = setting(
        86_400,
        "after which a silent conversation with the assistant ends",
        "86400", "idle_bot_seconds", gt=_NONE,
    )  # fmt: skip
    idle_live: Seconds | None = setting(
        1800,
        "after which a silent conversation with an operator ends",
        "1800", "idle_live_seconds", gt=_NONE,
    )  # fmt: skip
    keep: Days | None = setting(
        365,
        "after which ended conversations are deleted",
        "90", "retention_days", ge=timedelta(days=1),
    )  # fmt: skip
    tick: Seconds | None = setting(
        5, "between two looks at the clock for all of these", "5", "tick_seconds", gt=_NONE
    )
    remembered: int = setting(
        10_000,
        "conversations that a process keeps in memory",
        "10000", "remembered_conversations", ge=1,
    )  # fmt: skip
    max_text: int = setting(
        10_000, "characters of one message", "10000", "text_characters", ge=100, le=100_000
    )
    max_comment: int = setting(
        1000,
        "characters of the comment with the five faces",
        "1000", "comment_characters", ge=10, le=100_000,
    )  # fmt: skip
    answer_within: Hours = setting(
        24,
        "business hours within which a ticket is answered",
        "24", "answer_hours", gt=_NONE, le=timedelta(days=60),
    )  # fmt: skip
    lock_after: int = setting(
        5,
        "wrong passwords in a row that lock an operator out",
        "5", "sign_in_tries", ge=1, le=100,
    )  # fmt: skip
    lock_for: Minutes = setting(
        15,
        "how long wrong passwords lock an operator out",
        "15", "sign_in_lock_minutes", gt=_NONE,
    )  # fmt: skip
    session: Hours = setting(
        12,
        "after which an operator has to sign in again",
        "12", "session_hours", gt=_NONE, le=timedelta(days=60),
    )  # fmt: skip
    min_password: int = setting(
        10,
        "characters that an operator's password needs",
        "12", "password_characters", ge=8, le=128,
    )  # fmt: skip
    mail: MailSettings = MailSettings()
    uploads: Path | None = None  # the folder of uploaded files, each called by its id
