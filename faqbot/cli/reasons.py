"""An explanation as lines that an editor can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from faqbot.bot import Bot, Explanation
from faqbot.cli.labels import signal_label
from faqbot.cli.language import say
from faqbot.cli.layout import pad, width, wrap
from faqbot.cli.render import exact, hanging, indented, ink, percent, rows
from faqbot.dialogue.decision import Answer, Menu, Miss
from faqbot.errors import Lang
from faqbot.ranking import Candidate, Contribution
from faqbot.text.analyzer import Analysis, Correction
from faqbot.text.synonyms import SynonymMatch

_COLUMN = 8  # cells of one candidate's column
_LEAST = 0.005  # what is shown as 0.00 everywhere needs no row
_MARGIN = 2


def reasons(
    explanation: Explanation, bot: Bot, lang: Lang, room: int, *, limit: int, signals: bool
) -> str:
    """Return how the text was read, its first ``limit`` candidates and what was decided.

    With ``signals`` also what every signal gave to each candidate.
    """
    candidates = explanation.ranking.candidates[:limit]
    room -= _MARGIN
    sections = [
        "\n".join(understanding(explanation.ranking.query, lang, room)),
        _section("explain.candidates", ranked(candidates, bot, lang, room), lang, room),
    ]
    if signals and candidates:
        table = signal_table(candidates, explanation, lang, room)
        sections.append(_section("explain.signals", table, lang, room))
    why = verdict(explanation, bot, lang, room)
    sections.append(_section("explain.verdict", why, lang, room))
    return "\n\n".join(sections)


def _section(title: str, lines: list[str], lang: Lang, room: int) -> str:
    head = [ink().bold(line) for line in wrap(say(title, lang), room)]
    return "\n".join([*head, indented(lines)])


def understanding(query: Analysis, lang: Lang, room: int) -> list[str]:
    """Return how the text was read: normalised, cut into terms, corrected, widened."""
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
    ]
    return rows([(say(key, lang), value) for key, value in pairs if value], room)


def _corrected(correction: Correction, lang: Lang) -> str:
    became = "・".join(correction.became)
    return f"{correction.typed} → {became}（{say(f'explain.{correction.how}', lang)}）"


def _fired(match: SynonymMatch) -> str:
    return f"{'・'.join(match.matched)} {'⇒' if match.one_way else '→'} {'・'.join(match.became)}"


def ranked(candidates: Sequence[Candidate], bot: Bot, lang: Lang, room: int) -> list[str]:
    """Return the candidates with their confidence, best first."""
    pen, lines = ink(), list[str]()
    for number, candidate in enumerate(candidates, 1):
        entry = bot.knowledge.entry[candidate.entry]
        lead = f"{number:>2}. {percent(candidate.confidence):>4}  "
        lines += hanging(lead, entry.question, room)
        lines += map(pen.dim, hanging(" " * width(lead), entry.id, room))
    return lines or [say("explain.none", lang)]


def signal_table(
    candidates: Sequence[Candidate], explanation: Explanation, lang: Lang, room: int
) -> list[str]:
    """Return what each signal gave to each candidate, as many as there is room for."""
    amounts = [_amounts(explanation.contributions[c.entry]) for c in candidates]
    every = dict.fromkeys(name for given in amounts for name in given)
    told = [name for name in every if any(abs(given[name]) >= _LEAST for given in amounts)]
    names = [signal_label(name, lang) for name in told]
    ends = [say("explain.total", lang), say("explain.confidence", lang)]
    first = min(max(width(name) for name in (*names, *ends)), room - _COLUMN)
    shown = max(1, min(len(candidates), (room - first) // _COLUMN))

    def row(name: str, cells: list[str]) -> list[str]:
        label, *rest = wrap(name, first)
        return [pad(label, first) + "".join(f"{cell:>{_COLUMN}}" for cell in cells[:shown]), *rest]

    return [
        *row("", [f"{number}." for number in range(1, len(candidates) + 1)]),
        *(
            line
            for name, label in zip(told, names, strict=True)
            for line in row(label, [_signed(given[name]) for given in amounts])
        ),
        *row(ends[0], [_signed(sum(given.values())) for given in amounts]),
        *row(ends[1], [percent(candidate.confidence) for candidate in candidates]),
    ]


def _amounts(contributions: Sequence[Contribution]) -> dict[str, float]:
    """Return the amounts by signal; one that counts in two ways has one row."""
    amounts: dict[str, float] = defaultdict(float)
    for contribution in contributions:
        amounts[contribution.signal] += contribution.amount
    return amounts


def _signed(amount: float) -> str:
    return f"{round(amount, 2) + 0.0:+.2f}"  # adding zero makes -0.00 a plain +0.00


def verdict(explanation: Explanation, bot: Bot, lang: Lang, room: int) -> list[str]:
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
            return say("explain.why_answer", lang, answer=answer, **values)
        case Menu(menu=str(opened)):
            return say("explain.why_trigger", lang, label=knowledge.menu[opened].label, id=opened)
        case Menu(entries=entries):
            best = next(c.confidence for c in ranking.candidates if c.entry == entries[0])
            return say(
                "explain.why_menu",
                lang,
                confidence=exact(best),
                answer=answer,
                menu=menu,
                count=len(entries),
            )
        case Miss() if not ranking.candidates:
            return say("explain.why_nothing", lang)
        case Miss():
            return say("explain.why_miss", lang, confidence=confidence, menu=menu)
