"""An explanation as lines that an editor can read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from faqbot.assistant import Explanation
from faqbot.bot import Bot
from faqbot.cli.console import exact, percent
from faqbot.cli.language import say
from faqbot.cli.layout import hanging, indented, rows, width, wrap
from faqbot.cli.signal_table import signal_table
from faqbot.dialogue.decision import Answer, Menu, Miss
from faqbot.i18n.catalogue import Lang
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Correction
from faqbot.text.synonyms import SynonymMatch

_MARGIN = 2


def reasons(
    explanation: Explanation, bot: Bot, lang: Lang, room: int, *, limit: int, signals: bool
) -> list[Text]:
    """Return how the text was read, its first ``limit`` candidates and what was decided.

    With ``signals`` also what every signal gave to each candidate.
    """
    candidates = explanation.ranking.candidates[:limit]
    room -= _MARGIN
    sections = {"": understanding(explanation.ranking, lang, room)}
    sections["explain.candidates"] = ranked(candidates, bot, lang, room)
    sections["explain.like"] = remembered(explanation, candidates, room)
    if signals and candidates:
        given = [explanation.contributions[candidate.entry] for candidate in candidates]
        product = wrap(Text(say("explain.product", lang)), room)
        sections["explain.signals"] = [*signal_table(given, lang, room), Text(), *product]
    sections["explain.verdict"] = verdict(explanation, bot, lang, room)
    lines: list[Text] = []
    for title, section in sections.items():
        if title and section:
            head = wrap(Text(say(title, lang), "bold"), room)
            lines += [Text(), *head, *indented(section)]
        else:
            lines += section
    return lines


def understanding(ranking: Ranking, lang: Lang, room: int) -> list[Text]:
    """Return how the text was read: normalised, cut into terms, corrected, widened."""
    query = ranking.query
    none = say("explain.none", lang)
    changed = f"{query.text} → {query.normalized}".replace("\n", "⏎")
    unchanged = say("explain.unchanged", lang)
    pairs = [
        ("explain.normalized", unchanged if query.normalized == query.text else changed),
        ("explain.terms", "・".join(query.terms) or none),
        ("explain.asking", "・".join(query.asking) or none),
        ("explain.corrections", "、".join(_corrected(c, lang) for c in query.corrections) or none),
        ("explain.synonyms", "、".join(_fired(match) for match in query.synonyms) or none),
        ("explain.added", "・".join(query.added)),
        ("explain.negated", say("explain.yes", lang) if query.negated else ""),
        ("explain.dense", say("explain.dense-asked", lang) if ranking.dense else ""),
    ]
    return rows([(say(key, lang), value) for key, value in pairs if value], room)


def _corrected(correction: Correction, lang: Lang) -> str:
    became = "・".join(correction.became)
    return f"{correction.typed} → {became}（{say(f'explain.{correction.how}', lang)}）"


def _fired(match: SynonymMatch) -> str:
    return f"{'・'.join(match.matched)} {'⇒' if match.one_way else '→'} {'・'.join(match.became)}"


def ranked(candidates: Sequence[Candidate], bot: Bot, lang: Lang, room: int) -> list[Text]:
    """Return the candidates with their confidence, best first."""
    lines: list[Text] = []
    for number, candidate in enumerate(candidates, 1):
        entry = bot.knowledge.entry[candidate.entry]
        lead = f"{number:>2}. {percent(candidate.confidence):>4}  "
        lines += hanging(lead, entry.question, room)
        lines += hanging(" " * width(lead), entry.id, room, "dim")
    return lines or [Text(say("explain.none", lang))]


def remembered(explanation: Explanation, candidates: Sequence[Candidate], room: int) -> list[Text]:
    """Return the judged questions like the text that the candidates answer, by their numbers."""
    return [
        line
        for number, candidate in enumerate(candidates, 1)
        for example, similarity in explanation.like.get(candidate.entry, ())
        for line in hanging(f"{number:>2}. {percent(similarity):>4}  ", f"「{example.text}」", room)
    ]


def verdict(explanation: Explanation, bot: Bot, lang: Lang, room: int) -> list[Text]:
    """Return what was decided, and one sentence why."""
    answer, menu = exact(explanation.answer_threshold), exact(explanation.menu_threshold)
    sentence = _why(explanation, bot, lang, answer=answer, menu=menu)
    return [
        *hanging("", sentence, room),
        *hanging("", say("explain.thresholds", lang, answer=answer, menu=menu), room),
    ]


def _why(explanation: Explanation, bot: Bot, lang: Lang, *, answer: str, menu: str) -> str:
    decision, ranking, knowledge = explanation.decision, explanation.ranking, bot.knowledge
    confidence = exact(decision.confidence)
    match decision:
        case Answer(entry=entry):
            values = {"title": knowledge.entry[entry].question, "confidence": confidence}
            return say("explain.why-answer", lang, answer=answer, **values)
        case Menu(menu=str(opened)):
            return say("explain.why-trigger", lang, label=knowledge.menu[opened].label, id=opened)
        case Menu(entries=entries):
            best = next(c.confidence for c in ranking.candidates if c.entry == entries[0])
            return say(
                "explain.why-menu",
                lang,
                confidence=exact(best),
                answer=answer,
                menu=menu,
                count=len(entries),
            )
        case Miss() if not ranking.candidates:
            return say("explain.why-nothing", lang)
        case Miss():
            return say("explain.why-miss", lang, confidence=confidence, menu=menu)
