"""Catalogues: complete in both languages, and loud about what is not in them."""

import pytest

from faqbot.i18n import LANGUAGES, Sentence, keys, translate
from faqbot.i18n.catalogue import (
    Lang,
    _filled,
    _messages,
    _pattern,
    _plain,
    _source,
    catalogues,
)


@pytest.mark.parametrize("catalogue", catalogues())
def test_both_languages_have_the_same_keys(catalogue: str) -> None:
    """Whatever can be said in Japanese can be said in English, and the other way round."""
    assert set(keys(catalogue, "ja")) == set(keys(catalogue, "en"))


@pytest.mark.parametrize("catalogue", catalogues())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_of_a_catalogue_is_junk(catalogue: str, lang: str) -> None:
    """Fluent passes over what it cannot parse; here that is a fault."""
    from fluent.syntax import parse
    from fluent.syntax.ast import Junk

    junk = [e for e in parse(_source(catalogue, lang)).body if isinstance(e, Junk)]
    assert [entry.content for entry in junk] == []


@pytest.mark.parametrize("catalogue", catalogues())
def test_no_key_is_given_twice(catalogue: str) -> None:
    """The second of two equal keys would silently win."""
    for lang in LANGUAGES:
        assert len(keys(catalogue, lang)) == len(set(keys(catalogue, lang)))


def test_an_unknown_key_is_named() -> None:
    """A fault of the program says which sentence is missing where."""
    with pytest.raises(KeyError, match=r"nothing-of-the-kind.*common\.ftl"):
        translate("common", "nothing-of-the-kind", "ja")


def test_a_sentence_within_a_sentence_is_said_in_the_same_language() -> None:
    """Values that are sentences are translated with the sentence they stand in."""
    outer = Sentence.of("common", "quoted", text=Sentence.of("common", "none"))
    assert (outer.ja, outer.en) == ("「なし」", "'none'")


def test_numbers_are_written_without_separators() -> None:
    """Line 1234 of a file is not line 1,234."""
    assert translate("common", "quoted", "en", text=12345) == "'12345'"


@pytest.mark.parametrize("catalogue", catalogues())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_is_cut_where_its_messages_begin(catalogue: str, lang: Lang) -> None:
    """Parsed one by one, the messages are those of the file parsed as a whole."""
    from fluent.syntax import parse
    from fluent.syntax.ast import Message, Term

    source = _source(catalogue, lang)
    whole = [e for e in parse(source).body if isinstance(e, Message | Term)]
    for entry in whole:
        name = f"{'-' if isinstance(entry, Term) else ''}{entry.id.name}"
        (alone,) = parse(_messages(catalogue, lang)[name]).body
        assert alone.equals(entry, ["span", "comment"]), name
    assert len(whole) == len(_messages(catalogue, lang))


def test_what_fills_a_place_may_be_long() -> None:
    """A sentence about a very long line of YAML is said all the same."""
    long = "あ" * 20_000
    assert long in translate("knowledge", "unknown-key.what", "ja", key=long)


@pytest.mark.parametrize("catalogue", catalogues())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_and_places_are_read_as_the_parser_reads_them(catalogue: str, lang: Lang) -> None:
    """A message that needs no parser says what it says with one."""
    for key in keys(catalogue, lang):
        name, _, attribute = key.partition(".")
        plain = _plain(catalogue, name, attribute, lang)
        if plain is not None:
            places = {place: f"<{place}>" for place in plain[1::2]}
            parsed = _filled(_pattern(catalogue, name, attribute, lang), catalogue, lang, places)
            assert translate(catalogue, key, lang, **places) == parsed
