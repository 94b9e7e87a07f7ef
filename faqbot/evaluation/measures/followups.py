"""Names of the figures of follow-ups: for both kinds, with what was said before and alone."""

from __future__ import annotations

FOLLOWUP, NEW_SUBJECT = KINDS = ("followup", "new_subject")
SERVED, RIGHT, WRONG = NAMES = ("served", "right", "wrong")
WITH, ALONE = WAYS = ("", "_alone")
MEASURES = tuple(f"{kind}_{name}{way}" for kind in KINDS for way in WAYS for name in NAMES)
