"""Whatever stands in the files, nothing but a KnowledgeError comes out."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from faqbot.errors import KnowledgeError
from faqbot.knowledge import schema
from faqbot.knowledge.loader import load

NAMES = ("settings.yaml", "responses.yaml", "synonyms.yaml", "support.yaml", "faq/x.yaml")

WORDS = sorted(
    {
        *schema.FAQ_KEYS,
        *schema.ENTRY_KEYS,
        *schema.MENU_KEYS,
        *schema.CHOICE_KEYS,
        *schema.SETTINGS_KEYS,
        *schema.SUPPORT_KEYS,
        *schema.CHANNEL_KEYS,
        *schema.HOLIDAYS_KEYS,
        *schema.RESPONSES_KEYS,
        *schema.SYNONYMS_KEYS,
        "greeting",
        "平日",
    }
)
# Pieces of YAML put together at random: much of it almost right.
PIECES = st.one_of(
    st.sampled_from([f"{word}:" for word in WORDS]),
    st.sampled_from(
        ["\n", "\n  ", "\n    ", "\n  - ", " ", "- ", "[", "]", "{", "}", ",", '"', "'", "|", ">"]
    ),
    st.sampled_from(
        ["a", "b", "出金", "：", "　", "\t", "#", " #x", "*a", "&a", "!t", "%", "---\n"]
    ),
    st.sampled_from(["2026-01-01", "0.5", "08:00-24:00", "always", "{name}", "~", "null", "\\"]),
    st.text(max_size=3),
)


def _load(contents: dict[str, bytes]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "faq").mkdir()
        for file, data in contents.items():
            (folder / file).write_bytes(data)
        error = _error(folder)
    if error is not None:
        assert error.problems
        assert error.render("ja")
        assert error.render("en")


def _error(folder: Path) -> KnowledgeError | None:
    try:
        load(folder)
    except KnowledgeError as error:
        return error
    return None


@settings(max_examples=80)
@given(st.sampled_from(NAMES), st.binary(max_size=200))
@example("faq/x.yaml", b"\xff\xfe\x00")
@example("faq/x.yaml", b"a: \xed\xa0\x80")
def test_any_bytes(name: str, data: bytes) -> None:
    """Files of random bytes are refused with a sentence."""
    _load({name: data})


@settings(max_examples=150)
@given(st.sampled_from(NAMES), st.lists(PIECES, max_size=30))
@example("faq/x.yaml", ["? ", "a", "\n", "?"])
def test_any_almost_yaml(name: str, pieces: list[str]) -> None:
    """Files that are nearly right are read or refused, never a traceback."""
    _load({name: "".join(pieces).encode("utf-8", "surrogatepass")})


DATA = st.recursive(
    st.one_of(st.none(), st.integers(), st.booleans(), st.sampled_from(WORDS), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=100)
@given(st.sampled_from(NAMES), st.dictionaries(st.sampled_from(WORDS), DATA, max_size=5))
def test_any_shape(name: str, data: dict[str, object]) -> None:
    """Known keys with values of any shape are read or refused, never a traceback."""
    _load({name: json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")})
