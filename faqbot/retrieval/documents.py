"""Every text of every entry as a vector, and what training on them against each other adds.

An entry's texts are examples of how it is asked for. Softmax regression on them, in its dual
form, learns which similarities tell entries apart: a text that resembles the texts of many
entries speaks for none of them. The dual keeps one sparse row of coefficients a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Floats, Ints, Lists, Places, idf, triples
from faqbot.retrieval.texts import EntryTexts, Text

COST = 1.5  # C of the softmax regression
HEAD_COST = 2.0  # the same for the head of an answer, in units of COST
BIAS = 0.5  # added to the kernel: a class prior that is learned along
DAMPING, ROUNDS = 0.15, 60
NEIGHBOURS = 64  # texts that a text is compared with
RIVALS = 16  # entries that a text is told apart from
COMMON = 200  # texts a feature may stand in to count when neighbours are looked for


@dataclass(frozen=True)
class Documents:
    """D texts as unit vectors over words and over n-grams (one space, n-grams behind words).

    ``vectors`` lists each text's features; ``places`` lists for each element of the index's
    postings, a feature in an entry, the texts of the entry that have the feature, with its
    component. ``entry_docs`` (N + 1,) says where each entry's texts begin, the head of the answer
    being the last; ``words`` (D,) counts their different words. ``rivals`` (D, R) are the entries
    that each text speaks for or against, ``pull`` (D, R) how much; ``prior`` (N,).
    """

    idf: Floats
    vectors: Lists
    places: Lists
    entry_docs: Ints
    words: Floats
    rivals: Places
    pull: Floats
    prior: Floats

    @classmethod
    def build(
        cls,
        entries: Sequence[EntryTexts],
        words: Mapping[str, int],
        grams: Mapping[str, int],
        postings: Lists,
    ) -> Documents:
        """Turn the texts into vectors and train."""
        docs: list[Text] = []
        owner: list[int] = []
        cost: list[float] = []
        for n, texts in enumerate(entries):
            docs += [*texts.rows, texts.head]
            owner += [n] * (len(texts.rows) + 1)
            cost += [COST] * len(texts.rows) + [COST * HEAD_COST]
        blocks = [
            _vectors([Counter(doc.words) for doc in docs], words),
            _vectors([Counter(doc.grams) for doc in docs], grams),
        ]
        features = np.concatenate([blocks[0][0], blocks[1][0] + len(words)])
        texts_ = np.concatenate([blocks[0][1], blocks[1][1]])
        weights = np.concatenate([blocks[0][2], blocks[1][2]])
        vectors = Lists.build(texts_, features, weights, len(docs))
        owners = np.array(owner, dtype=np.int32)
        size = len(words) + len(grams)
        rivals, pull, prior = _train(vectors, owners, np.array(cost), len(entries), size)
        element = postings.find(features, owners[texts_], len(entries))
        return cls(
            idf=np.concatenate([blocks[0][3], blocks[1][3]]),
            vectors=vectors,
            places=Lists.build(element, texts_, weights, len(postings.item)),
            entry_docs=np.searchsorted(owners, np.arange(len(entries) + 1)).astype(np.int32),
            words=np.bincount(blocks[0][1], minlength=len(docs)).astype(np.float32),
            rivals=rivals,
            pull=pull,
            prior=prior,
        )


def _vectors(
    bags: Sequence[Counter[str]], ids: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats, Floats]:
    terms, docs, tf = triples(bags, ids)
    weights = idf(np.bincount(terms, minlength=len(ids)), len(bags))
    values = (1 + np.log(tf)) * weights[terms]
    norm = np.sqrt(np.bincount(docs, values * values, minlength=len(bags)))
    return terms, docs, (values / norm[docs]).astype(np.float32), weights


def _train(
    vectors: Lists, owner: Ints, cost: NDArray[np.float64], entries: int, features: int
) -> tuple[Places, Floats, Floats]:
    """Run the damped fixed point A = C (Y - softmax(K A)) on each text's nearest rivals."""
    from scipy import sparse  # only when an index is built

    docs = len(owner)
    x = sparse.csr_matrix((vectors.weight, vectors.item, vectors.start), (docs, features))
    kernel = _nearest(x, sparse)
    own = sparse.csr_matrix((np.ones(docs, np.float32), (np.arange(docs), owner)), (docs, entries))
    # A text's own entry is its first rival, come what may.
    rivals = _strongest(kernel @ own + 9 * own, RIVALS)
    doc, entry = np.repeat(np.arange(docs), np.diff(rivals.indptr)), rivals.indices
    target = (entry == owner[doc]).astype(np.float64)
    begin = rivals.indptr[:-1]
    a = np.zeros(len(doc))
    for _ in range(ROUNDS):
        dual = sparse.csr_matrix((a, entry, rivals.indptr), (docs, entries))
        prior = BIAS * np.asarray(dual.sum(axis=0)).ravel()
        scores = kernel @ dual
        logits = np.asarray(scores[doc, entry]).ravel() + prior[entry]
        logits -= np.repeat(np.maximum.reduceat(logits, begin), np.diff(rivals.indptr))
        p = np.exp(logits)
        p /= np.repeat(np.add.reduceat(p, begin), np.diff(rivals.indptr))
        a = (1 - DAMPING) * a + DAMPING * cost[doc] * (target - p)
    dual = sparse.csr_matrix((a, entry, rivals.indptr), (docs, entries))
    prior = BIAS * np.asarray(dual.sum(axis=0)).ravel()
    # Rows of one width; those with fewer rivals are filled up with their own entry.
    rank = np.arange(len(doc)) - begin[doc]
    most = np.repeat(owner[:, None].astype(np.intp), RIVALS, axis=1)
    most[doc, rank] = entry
    pull = np.zeros(most.shape, dtype=np.float32)
    pull[doc, rank] = a
    return most, pull, prior.astype(np.float32)


def _nearest(x: Any, sparse: Any) -> Any:
    """Return the kernel between texts, (D, D), of each text's nearest neighbours only.

    Features that stand in very many texts are left out of it: they cost most and tell least.
    """
    docs = x.shape[0]
    df = np.bincount(x.indices, minlength=x.shape[1])
    rare = x @ sparse.diags_array((df <= max(COMMON, docs // 50)).astype(np.float32))
    rare.eliminate_zeros()
    transposed = rare.T.tocsr()
    return sparse.vstack(
        [_strongest(rare[at : at + 1024] @ transposed, NEIGHBOURS) for at in range(0, docs, 1024)],
        format="csr",
    )


def _strongest(rows: Any, most: int) -> Any:
    """Return ``rows`` (sparse, CSR) with only the ``most`` greatest elements of each."""
    rows = rows.tocsr()
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, owner))
    rank = np.arange(len(order)) - rows.indptr[owner]
    keep = order[rank < most]
    kept = type(rows)((rows.data[keep], (owner[keep], rows.indices[keep])), shape=rows.shape)
    kept.sort_indices()
    return kept
