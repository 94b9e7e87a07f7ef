"""The command ``faqbot``: thin edges around the library."""

from faqbot.cli.app import main

__all__ = ["main"]
