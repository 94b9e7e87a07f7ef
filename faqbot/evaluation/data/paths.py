"""The evaluation folder that is meant when a command does not say."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[2]
QUESTIONS, OUT_OF_SCOPE, DIALOGUES = "questions", "out_of_scope.yaml", "dialogues"
FOLLOWUPS = "followups.yaml"
GATES, BASELINE = "gates.yaml", "baseline.json"
DOMAINS, TAUGHT = "domains", "taught"  # judged trades, and others that are learned from
TALK = "weighing/talk.txt"  # what people say that asks nothing of any trade, a line each
KNOWLEDGE, EVAL = "knowledge", "eval"


def find_eval(explicit: Path | None, knowledge: Path) -> Path:
    """Return the evaluation folder for the knowledge base in the folder ``knowledge``.

    ``explicit`` if given, else ``eval`` in the current folder, else ``eval`` beside the knowledge
    base, else the sample's. Whether it can be used is seen when it is read.
    """
    if explicit is not None:
        return explicit
    for folder in (Path("eval"), knowledge.absolute().parent / "eval", _PACKAGE / "sample_eval"):
        if is_eval(folder):
            return folder
    return Path("eval")


def own_eval(explicit: Path | None, knowledge: Path) -> Path:
    """Return the evaluation folder that belongs to ``knowledge``, whether or not there is one.

    ``explicit`` if given, else ``eval`` beside the knowledge base, else that of the current folder
    when the knowledge base lies in it; never the sample's within an installed package.
    """
    if explicit is not None:
        return explicit
    here, home = Path.cwd(), knowledge.absolute().parent
    if home == _PACKAGE:
        return here / "eval"
    inside = home.is_relative_to(here) and is_eval(here / "eval")
    return here / "eval" if inside and not is_eval(home / "eval") else home / "eval"


def domains_in(folder: Path, part: str = DOMAINS) -> tuple[Path, ...]:
    """Return the folders of the knowledge bases of other trades in the evaluation folder, by name.

    ``part`` is where they are: those that are judged, or :data:`TAUGHT`. Each has ``knowledge``
    and ``eval`` of its own; one of them alone makes it a domain, too, so that what is missing is
    told.
    """
    home = folder / part
    found = sorted(home.iterdir()) if home.is_dir() else ()
    return tuple(
        path for path in found if any((path / inside).is_dir() for inside in (KNOWLEDGE, EVAL))
    )


def data_in(folder: Path) -> tuple[str, ...]:
    """Return the suites that an evaluation folder has data for."""
    there = {
        "questions": (folder / QUESTIONS).is_dir(),
        "out_of_scope": (folder / OUT_OF_SCOPE).is_file(),
        "dialogues": (folder / DIALOGUES).is_dir(),
        "followups": (folder / FOLLOWUPS).is_file(),
    }
    return tuple(name for name, found in there.items() if found)


def is_eval(folder: Path) -> bool:
    """Tell whether there is something in ``folder`` to evaluate with."""
    parts = (folder / QUESTIONS, folder / DIALOGUES)
    return any(part.is_dir() for part in parts) or (folder / OUT_OF_SCOPE).is_file()
