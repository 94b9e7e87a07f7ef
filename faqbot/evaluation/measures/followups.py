"""Names of the figures of follow-ups: for both kinds, with what was said before and alone."""

from __future__ import annotations

KINDS = ("followup", "new_subject")
SERVED, RIGHT, WRONG = NAMES = ("served", "right", "wrong")
WITH, ALONE = "", "_alone"
MEASURES = (
    "followup_served",
    "followup_right",
    "followup_wrong",
    "followup_served_alone",
    "followup_right_alone",
    "followup_wrong_alone",
    "new_subject_served",
    "new_subject_right",
    "new_subject_wrong",
    "new_subject_served_alone",
    "new_subject_right_alone",
    "new_subject_wrong_alone",
)
