"""``faqbot explain``: why a text is answered as it is."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from faqbot.cli.ask import read_question
from faqbot.cli.console import columns, show, write_json
from faqbot.cli.opening import open_bot
from faqbot.cli.options import (
    EncoderOption,
    JsonOption,
    KbOption,
    LangOption,
    ModelOption,
    NowOption,
    TextArgument,
)

if TYPE_CHECKING:
    from faqbot.assistant import Explanation
    from faqbot.bot import Bot

BeforeOption = Annotated[list[str] | None, typer.Option("--before", metavar="TEXT")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=20)]


def explain(
    text: TextArgument,
    kb: KbOption = None,
    limit: LimitOption = 5,
    before: BeforeOption = None,
    as_json: JsonOption = False,
    encoder: EncoderOption = None,
    model: ModelOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Show how ``text`` is read, ranked and decided."""
    from faqbot.cli.reasons import reasons

    question = read_question(text, lang)
    bot = open_bot(kb, now, encoder=encoder, model=model)
    conversation = None
    for message in before or ():
        conversation = bot.reply(conversation or bot.start()[0], message)[0]
    explanation = bot.explain(question, limit, conversation)
    if as_json:
        write_json(as_data(explanation, bot, limit))
    else:
        show(*reasons(explanation, bot, lang, columns(), limit=limit, signals=True))


def as_data(explanation: Explanation, bot: Bot, limit: int) -> dict[str, Any]:
    """Return what ``--json`` prints."""
    query, decision = explanation.ranking.query, explanation.decision
    return {
        "text": query.text,
        "normalized": query.normalized,
        "terms": query.terms,
        "added": query.added,
        "asking": query.asking,
        "negated": query.negated,
        "corrections": [asdict(correction) for correction in query.corrections],
        "synonyms": [asdict(match) for match in query.synonyms],
        "dense": explanation.ranking.dense,
        "candidates": [
            {
                "entry": candidate.entry,
                "question": bot.knowledge.entry[candidate.entry].question,
                "score": round(candidate.score, 4),
                "confidence": round(candidate.confidence, 4),
                "like": [
                    {"text": example.text, "similarity": round(similarity, 4)}
                    for example, similarity in explanation.like.get(candidate.entry, ())
                ],
                "signals": [asdict(c) for c in explanation.contributions.get(candidate.entry, ())],
            }
            for candidate in explanation.ranking.candidates[:limit]
        ],
        "decision": {"kind": type(decision).__name__.lower(), **asdict(decision)},
        "context": _context(explanation),
        "costs": dict(explanation.costs),
        "thresholds": {
            "answer": explanation.answer_threshold,
            "menu": explanation.menu_threshold,
        },
    }


def _context(explanation: Explanation) -> dict[str, Any] | None:
    seen = explanation.context
    if seen is None:
        return None
    reasons = {reason.name: round(reason.amount, 4) for reason in seen.reasons}
    return {"terms": seen.terms, "goes_on": round(seen.goes_on, 4), "reasons": reasons}
