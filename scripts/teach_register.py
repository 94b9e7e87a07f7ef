"""Teaches the weights of ``faqbot/retrieval/register.tsv``: a minute or two.

A logistic regression (with an L1 penalty, so that most features count nothing and are not shipped)
of what customers ask, in ``eval/training``, against what is asked of no desk: the lines of
``talk.txt`` and ``register.txt`` there. Both kinds count alike.

    python scripts/teach_register.py
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from training_data import REGISTER, TALK, files, lines

from faqbot.retrieval.register import FILE, features
from faqbot.text.analyzer import Analyzer

ASKED = 40_000  # of what customers ask
LEAST = 5  # texts that a feature is seen in
STRENGTH = 0.3  # the inverse of that of the penalty
_ANALYZER = Analyzer()


def main() -> None:
    """Learn, say how well texts that were not seen are told apart, and write the weights."""
    asked = [row[0] for path in files() for kind, row in lines(path) if kind == "Q"]
    asked = random.Random(0).sample(asked, ASKED)  # noqa: S311 - a draw that can be made again
    talk = [line for path in (TALK, REGISTER) for line in path.read_text("utf-8").splitlines()]
    texts = [*asked, *talk]
    with ProcessPoolExecutor(2) as processes:
        seen = [*processes.map(seen_in, texts, chunksize=500)]
    table = CountVectorizer(analyzer=list, binary=True, min_df=LEAST)
    rows = table.fit_transform(seen)
    right = [1] * len(asked) + [0] * len(talk)
    model = LogisticRegression(
        l1_ratio=1, C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=0
    )
    told = cross_val_predict(model, rows, right, cv=5, method="decision_function")
    model.fit(rows, right)
    learned = zip(table.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {feature: round(float(weight), 2) for feature, weight in learned}
    written = [f"{name}\t{weight:g}\n" for name, weight in sorted(kept.items()) if weight]
    FILE.write_text("".join(written), encoding="utf-8")
    sys.stdout.write(f"AUROC {roc_auc_score(right, told):.3f}, {len(written)} features\n")


def seen_in(text: str) -> set[str]:
    """Return what is seen of ``text``."""
    return features(_ANALYZER.analyze(text).tokens)


if __name__ == "__main__":
    main()
