"""One message: two sentences in two languages."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.errors import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong (``ja``, ``en``), how to mend it, and how much it matters."""

    ja: str
    mend_ja: str
    en: str
    mend_en: str
    severity: Severity = "error"
