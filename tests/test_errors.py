"""Errors: one family, drawn whole."""

import importlib
import pkgutil

import pytest

import faqbot
from faqbot import errors
from faqbot.errors import FaqbotError

INSIDE = {"Conflict", "Close"}  # never reach whoever calls faqbot


def raised() -> list[type[Exception]]:
    """Return the exceptions that modules of faqbot define."""
    found = []
    for module in pkgutil.walk_packages(faqbot.__path__, "faqbot."):
        if module.name.endswith("__main__") or ".migrations" in module.name:
            continue
        names = vars(importlib.import_module(module.name)).values()
        found += [
            one
            for one in names
            if isinstance(one, type)
            and issubclass(one, Exception)
            and one.__module__ == module.name
        ]
    return found


@pytest.mark.parametrize("error", raised(), ids=lambda error: error.__name__)
def test_every_error_is_of_the_family_and_in_its_picture(error: type[Exception]) -> None:
    """Whoever catches FaqbotError catches all that may reach them."""
    private = error.__name__.startswith("_")
    assert private or issubclass(error, FaqbotError) or error.__name__ in INSIDE
    assert private or error.__name__ in (errors.__doc__ or "")
