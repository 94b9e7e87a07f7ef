"""What a rule is: an id to ignore it by, how much it matters, why it exists, what it says."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.errors import Localized, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``why`` says in a line what harm the mistake does; ``what`` and ``mend`` are said of each
    finding, their ``{name}`` places filled in. ``fixable``: ``--fix`` mends it.
    """

    id: str
    name: str
    severity: Severity
    why: Localized
    what: Localized
    mend: Localized
    fixable: bool = False
