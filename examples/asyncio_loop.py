"""Many conversations in one event loop: a queue each, answered off the loop.

A reply takes a fraction of a millisecond: `bot.reply` may be called right in the loop. Where an
encoder is asked, or messages are long, `await bot.areply` keeps the loop free. Threads share one
interpreter, so more answers a second need more processes (`faqbot serve --workers`).
"""

import asyncio

from faqbot import Bot


async def converse(bot: Bot, texts: list[str]) -> list[str]:
    """Hold one conversation; return what was said."""
    conversation, _ = bot.start()
    said = []
    for text in texts:
        conversation, replies = await bot.areply(conversation, text)
        said += [reply.text for reply in replies]
    return said


async def main() -> None:
    """Hold a hundred conversations at once."""
    bot = Bot.load()
    every = await asyncio.gather(
        *(converse(bot, ["出金に手数料はかかりますか？", "はい"]) for _ in range(100))
    )
    print(len(every), "conversations")


if __name__ == "__main__":
    asyncio.run(main())
