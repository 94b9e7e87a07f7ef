"""Regular expressions that wait are used as others are."""

import re

import pytest

from faqbot.patterns import regex


def test_it_is_compiled_when_it_is_used():
    """Not before: a function is asked for its source then, and once."""
    asked: list[str] = []
    lazy = regex(lambda: asked.append("asked") or "a(b)?")
    assert asked == []
    assert lazy.fullmatch("ab")[1] == "b"
    assert lazy.sub("x", "cab") == "cx"
    assert asked == ["asked"]
    assert lazy.pattern == "a(b)?"


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_flags_are_kept(flags):
    """It matches what the compiled one matches."""
    assert bool(regex("A", flags).search("a")) == bool(re.compile("A", flags).search("a"))
