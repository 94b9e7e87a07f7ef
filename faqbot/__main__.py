"""``python -m faqbot`` is the command ``faqbot``."""

from faqbot.cli import main

if __name__ == "__main__":
    main()
