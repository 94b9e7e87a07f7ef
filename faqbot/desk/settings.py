"""The desk's sections of the settings: times, limits, signing in, mail."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

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
    assign: bool = setting(
        False,
        "give visitors who wait to operators who have room, fairly, instead of letting them choose",
        "true", "assign_visitors",
    )  # fmt: skip
    capacity: int = setting(
        4,
        "conversations that an operator is given at once",
        "4", "operator_capacity", ge=1, le=100,
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
    mail_reply: Seconds = setting(
        120,
        "after which an answer that the visitor has not read is mailed to the address they left",
        "120", "mail_reply_seconds", gt=_NONE,
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
        "wrong passwords in a row for one login that lock an address or a device out",
        "5", "sign_in_tries", ge=1, le=100,
    )  # fmt: skip
    lock_for: Minutes = setting(
        15,
        "how long wrong passwords lock an address or a device out",
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
    idle: Minutes = setting(
        30,
        "after which an operator who does nothing has to sign in again",
        "30", "session_idle_minutes", gt=_NONE,
    )  # fmt: skip
    second_factor: Literal["optional", "supervisors", "everyone"] = setting(
        "optional",
        "who needs an authenticator app to sign in: optional, supervisors or everyone",
        "supervisors",
    )
    security_log: Path | None = setting(
        None,
        "file to which the security log is written as well, for programs such as fail2ban",
        "/var/log/faqbot/security.log",
    )
    keep_log: Days = setting(
        365,
        "after which entries of the security log are deleted",
        "365", "security_log_days", ge=timedelta(days=31),
    )  # fmt: skip
    mail: MailSettings = MailSettings()
    uploads: Path | None = None  # the folder of uploaded files, each called by its id
    public_url: str = ""  # where links in mail lead
