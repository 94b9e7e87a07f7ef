"""Which evaluation folder is meant when a command does not say."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[2]
QUESTIONS, OUT_OF_SCOPE, DIALOGUES = "questions", "out_of_scope.yaml", "dialogues"
GATES, BASELINE = "gates.yaml", "baseline.json"


def find_eval(explicit: Path | None, knowledge: Path) -> Path:
    """Return the evaluation folder for the knowledge base in the folder ``knowledge``.

    ``explicit`` if given, else ``eval`` in the current folder, else ``eval`` beside the knowledge
    base, else the sample's. Whether it can be used is seen when it is read.
    """
    if explicit is not None:
        return explicit
    for folder in (Path("eval"), knowledge.absolute().parent / "eval", _PACKAGE / "sample_eval"):
        if (folder / QUESTIONS).is_dir():
            return folder
    return Path("eval")
