"""The assistant without any server: a loop that reads questions and prints replies.

python examples/library_loop.py
echo "出金の手数料はいくらですか" | python examples/library_loop.py
"""

import sys

from faqbot import Bot, Status


def main() -> None:
    """Talk until the conversation ends, a person is asked for, or there is nothing more to read."""
    bot = Bot.load()
    conversation, replies = bot.start()
    show(replies)
    for line in sys.stdin:
        conversation, replies = bot.reply(conversation, line.strip())
        show(replies)
        if conversation.status is Status.WAITING:
            print("→ hand this conversation to a person now:", conversation.handoff.reason)
        if conversation.status is not Status.BOT:
            break


def show(replies) -> None:
    """Print replies with their choices; a choice may be taken by its number."""
    for reply in replies:
        print(reply.text)
        for number, choice in enumerate(reply.choices, start=1):
            print(f"  {number}. {choice.label}")


if __name__ == "__main__":
    main()
