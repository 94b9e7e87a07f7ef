"""Writer of accepted proposals into the YAML; comments and layout stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from faqbot.exchange.base import Base, open_base
from faqbot.exchange.commit import carry_out
from faqbot.exchange.plan import ListPlan, Plan
from faqbot.knowledge import names
from faqbot.knowledge.model import UNWRITTEN
from faqbot.text.masking import is_masked
from faqbot.text.normalize import normalize
from faqbot.workshop.suggest.propose import free_id
from faqbot.workshop.suggest.themes import Proposal
from faqbot.workshop.wording import bare
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import make_document
from faqbot.yaml.nodes import Values


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: files, and what is new in them.

    ``variants`` are pairs of an entry and a wording, ``entries`` ids, ``synonyms`` pairs of a new
    word and the known one.
    """

    files: tuple[Path, ...]
    variants: tuple[tuple[str, str], ...]
    entries: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...]


def write(folder: Path, accepted: Sequence[Proposal]) -> Written:
    """Write all of ``accepted`` into the knowledge base in ``folder``, or nothing.

    A wording that is registered there by now, or has something masked in it, is left out. Raises
    :class:`~faqbot.errors.KnowledgeError` when the knowledge base has mistakes, or would have
    them, and :class:`~faqbot.errors.DataError` when a file cannot be written.
    """
    base = open_base(folder)
    plan = Plan()
    variants = _variants(base, plan, [p for p in accepted if p.kind == "variant"])
    entries = _entries(base, plan, [p for p in accepted if p.kind == "new"])
    synonyms = _synonyms(base, plan, [p for p in accepted if p.kind == "synonym"])
    files = carry_out(base, plan) if variants or entries or synonyms else ()
    return Written(files, variants, entries, synonyms)


def _variants(base: Base, plan: Plan, proposals: Sequence[Proposal]) -> tuple[tuple[str, str], ...]:
    homes, entries, taken = base.homes(), base.entries(), _registered(base)
    added: dict[str, list[str]] = {}
    for proposal in proposals:
        for wording in proposal.wordings:
            if proposal.entry in entries and bare(wording) not in taken and not is_masked(wording):
                taken.add(bare(wording))
                added.setdefault(proposal.entry, []).append(wording)
    for entry, wordings in added.items():
        variants = (*entries[entry]["variants"], *wordings)
        plan.file(homes["entry", entry]).update["entries", entry] = {"variants": variants}
    return tuple((entry, wording) for entry, found in added.items() for wording in found)


def _entries(base: Base, plan: Plan, proposals: Sequence[Proposal]) -> tuple[str, ...]:
    files, taken, registered = base.file_of(), set(base.entries()), _registered(base)
    made = []
    for proposal in proposals:
        fit = [w for w in proposal.wordings if bare(w) not in registered and not is_masked(w)]
        if not fit or proposal.category not in files:
            continue
        registered.update(map(bare, fit))
        id_ = free_id(proposal.category, taken)
        taken.add(id_)
        made.append(id_)
        question, *variants = fit
        values: Values = {"id": id_, "question": question, "variants": tuple(variants)}
        answer = proposal.answer.strip()
        values["answer"] = UNWRITTEN if not answer or is_masked(answer) else answer
        plan.file(files[proposal.category]).add["entries"].append(values)
    return tuple(made)


def _synonyms(base: Base, plan: Plan, proposals: Sequence[Proposal]) -> tuple[tuple[str, str], ...]:
    if not proposals:
        return ()
    groups = _groups(base)
    changes = plan.lists.setdefault("group", ListPlan())
    fresh: dict[str, list[str]] = {}
    done = []
    for proposal in proposals:
        word, known = proposal.word, proposal.known
        if any(normalize(word) in map(normalize, group) for group in groups):
            continue
        at = next((n for n, g in enumerate(groups) if normalize(known) in map(normalize, g)), None)
        if at is None:
            fresh.setdefault(known, [known]).append(word)
        else:
            groups[at] = (*groups[at], word)
            changes.update[at] = {"words": groups[at]}
        done.append((word, known))
    changes.add += [{"words": tuple(words)} for words in fresh.values()]
    return tuple(done)


def _groups(base: Base) -> list[tuple[str, ...]]:
    """Return the two-way groups in the order of the file."""
    root = make_document(names.SYNONYMS, base.texts.get(names.SYNONYMS, "")).root
    lists = tree.items(tree.get(root, "groups"))
    return [tuple(tree.text_of(word) for word in tree.items(group)) for group in lists]


def _registered(base: Base) -> set[str]:
    found = set()
    for values in base.entries().values():
        found.add(bare(str(values["question"])))
        found.update(bare(str(text)) for text in values["variants"])
    return found
