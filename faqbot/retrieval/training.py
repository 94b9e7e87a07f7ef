"""Softmax regression on texts in its dual form, each text against its nearest rivals only."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Floats, Ints, Lists, ranges

BIAS = 0.5  # added to the kernel: a class prior that is learned along
DAMPING, ROUNDS = 0.15, 60
NEIGHBOURS = 64  # texts that a text is compared with; in large knowledge bases fewer:
FEWEST, AFFORDED = 16, 1 << 21  # of each text, of all together
RIVALS = 16  # entries that a text is told apart from
COMMON = 200  # texts a feature may stand in to count when neighbours are looked for
_AT_ONCE = 1 << 15  # pairs of neighbours, or so, that are looked at in one go


def train(
    vectors: Lists, owner: Ints, cost: NDArray[np.float64], entries: int, features: int
) -> tuple[Floats, Floats]:
    """Run the damped fixed point A = C (Y - softmax(K A)) on each text's nearest rivals.

    Returns each text's coefficient for its own entry, (D,), and the prior of each entry, (N,).
    """
    from scipy import sparse  # only when an index is built

    docs = len(owner)
    x = sparse.csr_matrix((vectors.weight, vectors.item, vectors.start), (docs, features))
    kernel = _nearest(x, sparse)
    own = sparse.csr_matrix((np.ones(docs, np.float32), (np.arange(docs), owner)), (docs, entries))
    # A text's own entry is its first rival, come what may.
    rivals = strongest(kernel @ own + 9 * own, RIVALS)
    count = np.diff(rivals.indptr)
    doc, entry = np.repeat(np.arange(docs), count), rivals.indices
    # Rows of one width; those with fewer rivals are filled up with their own entry.
    most = np.repeat(owner[:, None].astype(np.intp), RIVALS, axis=1)
    used = np.arange(RIVALS) < count[:, None]
    most[used] = entry
    target = used & (most == owner[:, None])
    spread = _between(kernel, doc, entry, used, entries, sparse)
    a = np.zeros(most.shape)
    prior: NDArray[Any] = np.zeros(entries)
    for _ in range(ROUNDS):
        flat = a.ravel()
        scores = np.concatenate([part @ flat for part in spread]).reshape(a.shape) + prior[most]
        scores[~used] = -np.inf
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        a = (1 - DAMPING) * a + DAMPING * cost[:, None] * (target - p)
        prior = BIAS * np.bincount(most.ravel(), a.ravel(), entries)
    return np.where(target, a, 0).sum(axis=1).astype(np.float32), prior.astype(np.float32)


def _between(
    kernel: Any,
    doc: NDArray[np.intp],
    entry: NDArray[np.int32],
    used: NDArray[np.bool_],
    entries: int,
    sparse: Any,
) -> list[Any]:
    """Return the matrix that carries coefficients to scores, both (D * R,) laid out flat.

    A coefficient that a neighbour has for an entry adds to a text's score of the same entry. The
    matrix comes in parts, one below the other: scipy makes doubles of what it multiplies, and of
    all at once they would be most of what a build takes.
    """
    cell = np.flatnonzero(used)  # of the element (doc, entry)
    where = sparse.csr_matrix((np.arange(1, len(doc) + 1), (doc, entry)), (len(used), entries))
    count = np.diff(where.indptr)
    docs, width = used.shape
    parts: list[Any] = []
    first = filled = 0
    # As large as they may become: what is not filled is never there.
    most = int(count[kernel.indices].sum())
    data, indices = np.empty(most, kernel.dtype), np.empty(most, np.int32)
    while first < docs:  # whole texts at a time, so that each part is some rows of the matrix
        far = np.searchsorted(kernel.indptr, kernel.indptr[first] + _AT_ONCE, "right") - 1
        last = max(first + 1, int(far))
        begin, end = kernel.indptr[first], kernel.indptr[last]
        row = np.repeat(np.arange(first, last), np.diff(kernel.indptr[first : last + 1]))
        col = kernel.indices[begin:end]
        # For each pair of neighbours the entries of the one that the other has as well.
        at, pair = ranges(where.indptr[col], count[col])
        mine = np.asarray(where[row[pair], entry[at]]).ravel()
        both = np.flatnonzero(mine)
        places = cell[mine[both] - 1] - first * width, cell[at[both]]
        values = kernel.data[begin + pair[both]]
        part = sparse.csr_matrix((values, places), ((last - first) * width, used.size))
        kept = slice(filled, filled + part.nnz)
        data[kept], indices[kept] = part.data, part.indices
        part.data, part.indices = data[kept], indices[kept]
        parts.append(part)
        first, filled = last, kept.stop
    return parts


def _nearest(x: Any, sparse: Any) -> Any:
    """Return the kernel between texts, (D, D), of each text's nearest neighbours only.

    Features that stand in very many texts are left out of it: they cost most and tell least.
    """
    docs = x.shape[0]
    df = np.bincount(x.indices, minlength=x.shape[1])
    rare = x @ sparse.diags_array((df <= max(COMMON, docs // 200)).astype(np.float32))
    rare.eliminate_zeros()
    transposed = rare.T.tocsr()
    rows = min(1024, max(128, (1 << 24) // docs))
    most = min(NEIGHBOURS, max(FEWEST, AFFORDED // docs))
    return sparse.vstack(
        [strongest(rare[at : at + rows] @ transposed, most) for at in range(0, docs, rows)],
        format="csr",
    )


def strongest(rows: Any, most: int) -> Any:
    """Return ``rows`` (sparse, CSR) with only the ``most`` greatest elements of each."""
    rows = rows.tocsr()
    if not rows.nnz:
        return rows
    rows.sort_indices()
    count = np.diff(rows.indptr)
    owner = np.repeat(np.arange(rows.shape[0]), count)
    # The bar of each row: its smallest element that may stay. Rows are far apart in the sort.
    far = 1 + float(rows.data.max(initial=0)) - float(rows.data.min(initial=0))
    ordered = np.sort(owner * far - rows.data)
    bars = np.full(rows.shape[0], np.inf)
    full = np.flatnonzero(count > most)
    bars[full] = ordered[rows.indptr[full] + most - 1]
    values = owner * far - rows.data
    over, level = values < bars[owner], values == bars[owner]
    # Of those level with the bar the first ones stay, as many as there is room for.
    room = most - np.bincount(owner[over], minlength=len(count))
    before = np.cumsum(level) - level
    before -= before[rows.indptr[owner]]
    keep = np.flatnonzero(over | (level & (before < room[owner])))
    start = np.concatenate([[0], np.cumsum(np.bincount(owner[keep], minlength=len(count)))])
    return type(rows)((rows.data[keep], rows.indices[keep], start), shape=rows.shape)
