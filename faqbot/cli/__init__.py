"""The command ``faqbot``: thin edges around the library."""

import gc

_OFTEN = 200_000  # new objects after which garbage is looked for; a start makes half as many


def main() -> None:
    """Run ``faqbot`` and leave the process with its exit code."""
    # What a start makes stays: to look it through for garbage, again and again and once more at
    # the end, takes a third of the time of a command that answers one question.
    gc.set_threshold(_OFTEN, *gc.get_threshold()[1:])
    from faqbot.cli.app import main as run

    try:
        run()
    finally:
        gc.freeze()


__all__ = ["main"]
