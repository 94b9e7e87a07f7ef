"""Suggestions as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from faqbot.workshop.suggest.proposal import Effect, Proposal, Suggestion
from faqbot.workshop.suggest.suggest import Suggestions

EXAMPLES = 20  # questions of a theme


def as_data(found: Suggestions) -> dict[str, Any]:
    """Return what ``faqbot suggest --format json`` prints."""
    counts = found.counts
    return {
        "asked": counts.asked,
        "distinct": counts.distinct,
        "troubled": counts.troubled,
        "settled": counts.settled,
        "unreadable": counts.unreadable,
        "themes": found.themes,
        "dismissed": found.dismissed,
        "suggestions": [_suggestion(one) for one in found.shown],
    }


def _suggestion(found: Suggestion) -> dict[str, Any]:
    theme = found.theme
    period = theme.period
    return {
        "id": found.id,
        "title": theme.title,
        "count": theme.count,
        "troubles": dict(theme.troubles),
        "first": period[0].isoformat() if period else None,
        "last": period[1].isoformat() if period else None,
        "scope": round(found.scope, 4),
        "known_words": list(found.known),
        "unknown_words": list(found.unknown),
        "questions": [
            {
                "text": case.asked.text,
                "count": case.asked.count,
                "where": str(case.asked.where) or None,
                "troubles": dict(case.asked.troubles),
                "chosen": dict(+case.asked.votes),
            }
            for case in theme.cases[:EXAMPLES]
        ],
        "proposals": [_proposal(proposal) for proposal in found.proposals],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": proposal.kind}
    for key in ("entry", "category", "word", "known"):
        if getattr(proposal, key):
            data[key] = getattr(proposal, key)
    if proposal.wordings:
        data["wordings"] = list(proposal.wordings)
    if proposal.chance:
        data["chance"] = round(proposal.chance, 4)
    if proposal.effect is not None:
        data["effect"] = _effect(proposal.effect)
    return data


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "others": effect.others,
        "answered_before": effect.before,
        "answered_after": effect.after,
        "confidence_before": round(effect.confidence_before, 4),
        "confidence_after": round(effect.confidence_after, 4),
        "lost": [{"question": text, "entry": entry} for text, entry in effect.lost],
    }
