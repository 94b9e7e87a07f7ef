"""An explanation as lines that an editor can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.text import Text

from faqbot.assistant import Explanation
from faqbot.bot import Bot
from faqbot.cli.console import exact, percent
from faqbot.cli.language import said, say
from faqbot.cli.layout import hanging, indented, pad, rows, width, wrap
from faqbot.dialogue.decision import Answer, Menu, Miss
from faqbot.dialogue.followup import InContext
from faqbot.i18n import Lang, Sentence
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate, Contribution, Ranking, amounts_of
from faqbot.text.analyzer import Correction
from faqbot.text.synonyms import SynonymMatch

_MARGIN = 2
_COLUMN = 8  # cells of one candidate's column
_TOLD = 4  # reasons for its going on
_SHOWN = 8  # signals of one part that have a row of their own
Amounts = Mapping[str, float]  # by signal
SignalRow = tuple[str, list[str]]


def reasons(
    explanation: Explanation, bot: Bot, lang: Lang, room: int, *, limit: int, signals: bool
) -> list[Text]:
    """Return how the text was read, its first ``limit`` candidates and what was decided.

    With ``signals`` also what every signal gave to each candidate.
    """
    candidates = explanation.ranking.candidates[:limit]
    room -= _MARGIN
    sections = {"": understanding(explanation.ranking, lang, room)}
    if explanation.context is not None:
        sections["explain.context"] = gone_on(explanation.context, lang, room)
    sections["explain.candidates"] = ranked(candidates, bot, lang, room)
    sections["explain.like"] = remembered(explanation, candidates, room)
    if signals and candidates:
        given = [explanation.contributions.get(c.entry, ()) for c in candidates]
        shares = wrap(Text(say("explain.shares", lang)), room)
        sections["explain.signals"] = [*signal_table(given, lang, room), Text(), *shares]
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


def gone_on(context: InContext, lang: Lang, room: int) -> list[Text]:
    """Return how likely the text goes on with what was said before, and what tells so most."""
    strongest = sorted(context.reasons, key=lambda reason: -abs(reason.amount))[:_TOLD]
    pairs = [
        (say("explain.context-topic", lang), "・".join(context.terms)),
        (say("explain.context-goes-on", lang), percent(context.goes_on)),
        *(
            (said(f"explain.context-{reason.name}", lang, reason.name), _signed(reason.amount))
            for reason in strongest
            if reason.amount
        ),
    ]
    return rows([pair for pair in pairs if pair[1]], room)


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
    values: dict[str, object] = {
        "answer": exact(explanation.answer_threshold),
        "menu": exact(explanation.menu_threshold),
        "confidence": exact(explanation.decision.confidence),
    }
    costs = {f"{kind}_cost": f"{cost:.2f}" for kind, cost in explanation.costs.items()}
    sentences = [_why(explanation, bot.knowledge)]
    sentences += [Sentence.of("cli-explain", "costs", **costs)] if costs else []
    sentences += [Sentence.of("cli-explain", "thresholds")]
    return [line for told in sentences for line in hanging("", told.get(lang, **values), room)]


def _why(explanation: Explanation, knowledge: Knowledge) -> Sentence:
    """Return the sentence; the places of thresholds and confidence are open."""
    candidates, say_why = explanation.ranking.candidates, partial(Sentence.of, "cli-explain")
    match explanation.decision:
        case Answer(entry=entry):
            return say_why("why-answer", title=knowledge.entry[entry].question)
        case Menu(menu=str(opened)):
            return say_why("why-trigger", label=knowledge.menu[opened].label, id=opened)
        case Menu(entries=entries):
            best = next(c.confidence for c in candidates if c.entry == entries[0])
            return say_why("why-menu", best=exact(best), count=len(entries))
        case Miss():
            return say_why("why-miss" if candidates else "why-nothing")


def signal_table(
    contributions: Sequence[Sequence[Contribution]], lang: Lang, room: int
) -> list[Text]:
    """Return a table for each part of the confidence; ``contributions`` are by candidate.

    The strongest signals have rows of their own, the others are summed. A part that is the same
    for all candidates has one column; otherwise there are as many as there is room for.
    """
    parts = dict.fromkeys(c.part for given in contributions for c in given)
    lines: list[str] = []
    for part in parts:
        amounts = [_amounts(part, given) for given in contributions]
        shared = all(given == amounts[0] for given in amounts)
        numbers = [""] if shared else [f"{n}." for n in range(1, len(amounts) + 1)]
        rows = _rows(amounts[:1] if shared else amounts, lang)
        title = said(f"explain.part-{part}", lang, part)
        lines += ["", *_drawn((title, numbers), rows, room)]
    return [Text(line) for line in lines[1:]]


def _amounts(part: str, contributions: Sequence[Contribution]) -> Amounts:
    return amounts_of(c for c in contributions if c.part == part)


def _rows(amounts: Sequence[Amounts], lang: Lang) -> list[SignalRow]:
    every = dict.fromkeys(name for given in amounts for name in given)
    strength = {name: max(abs(given.get(name, 0)) for given in amounts) for name in every}
    strength.pop("bias", None)
    strongest = sorted(strength, key=lambda name: -strength[name])
    shown, others = strongest[:_SHOWN], strongest[_SHOWN:]
    rows = [
        (signal_label(name, lang), [_signed(given.get(name, 0)) for given in amounts])
        for name in [*(["bias"] if "bias" in every else []), *shown]
    ]
    if others:
        rest = [_signed(sum(given.get(name, 0) for name in others)) for given in amounts]
        rows.append((say("explain.others", lang, count=len(others)), rest))
    totals = [sum(given.values()) for given in amounts]
    rows.append((say("explain.total", lang), [_signed(total) for total in totals]))
    return rows


def _drawn(head: SignalRow, rows: Sequence[SignalRow], room: int) -> list[str]:
    """Return head and rows as lines; a title that is wide pushes no figures away."""
    first = min(max(width(name) for name, _ in rows) + 2, room - _COLUMN)
    shown = max(1, (room - first) // _COLUMN)

    def line(name: str, cells: list[str]) -> list[str]:
        figures = "".join(f"{cell:>{_COLUMN}}" for cell in cells[:shown])
        *above, last = wrap(name, first)
        return [*above, (pad(last, first) + figures).rstrip()]

    title, numbers = head
    top = wrap(title, room) if numbers == [""] else line(title, numbers)
    return [*top, *(drawn for name, cells in rows for drawn in line(f"  {name}", cells))]


def _signed(amount: float) -> str:
    return f"{round(amount, 2) + 0.0:+.2f}"  # adding zero makes -0.00 a plain +0.00


def signal_label(signal: str, lang: Lang) -> str:
    """Return what to call ``signal``; one that the catalogue does not know goes by its name."""
    return said(f"explain.signal-{signal}", lang, signal)
