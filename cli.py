"""Run the command from a checkout: ``python cli.py ask 出金``."""

from faqbot.cli import main

if __name__ == "__main__":
    main()
