"""Texts that are made to be slow: what one turn costs the desk, and what the search for it does.

    python eval/benchmarks/hostile.py            # the ten dearest of a hundred texts

Each is said at the length that a message may have, to a desk of the sample on SQLite, first and
after another question, whichever costs more; printed is the least of three, in ms of CPU: a turn
from the message to what is stored, and what its words cost when they are indexed afterwards, which
a thread of its own does in pieces of at most 200 characters.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Mapping
from functools import partial

from faqbot import Bot
from faqbot.desk import Desk
from faqbot.desk.search import terms_of
from faqbot.dialogue.events import Said

LENGTH = 10_000  # characters of a message that are taken
PIECES = (
    "あ", "ア", "金", "ｶﾞ", "か\u3099", "a\u0301", "出\u0301\u0302", "😀", "𠮷", "각", "﷽", "㍿",
    "㌫", "㌀", "㌖", "㍻", "Ⅷ", "⑳", "㎏", "ﬀ", "\u202e出金", "\x00", "\uffff", "\ufeff", " ",
    "\n", "　", "1", "1 ", "1-", "1月", "2026年", "令和1年", "1時", "午前", "090-",
    "〒123-4567 ", "1丁目2番", "a", "q", "w", "a.b", "a@a.", "x=1&", "A-", "http://a.",
    "www.a.jp/", "<a ", "</", "[a](", "**", "`", "_", "|", "(", "/", "\\", '"', "、", "。\n",
    "？", "…", "々", "ー", "っ", "です", "ください", "はい", "いいえ、", "ありがとう", "それの",
    "手数料は？", "入金したい。出金したい。", "入金と出金", "出金できない。", "ライブチャット",
    "オペレーターと", "担当者の", "東京都", "番号は", "口座番号は ", "名前は山田です。",
    "山田様", "パスワード", "abc def ", "deposit fee ", "shukkin ", "syukkinn", "kyo",
    "しゅっきんできない", "出金手数料口座開設",
)  # fmt: skip


def texts(bot: Bot) -> Mapping[str, str]:
    """Return hostile texts by what they are made of."""
    chance = random.Random(1)  # noqa: S311 - an order, no secret
    questions = [entry.question for entry in bot.knowledge.entries]
    made = {repr(piece): piece * LENGTH for piece in PIECES}
    for name, first, last in (
        ("kana", 0x3041, 0x3093), ("katakana", 0x30A1, 0x30FA), ("kanji", 0x4E00, 0x9FA0),
        ("letters", 0x61, 0x7A), ("ASCII", 0x20, 0x7E), ("anything", 0x20, 0xD7FF),
    ):  # fmt: skip
        made[f"{name} at random"] = "".join(chr(chance.randint(first, last)) for _ in range(LENGTH))
    made["all questions, a line each"] = "\n".join(questions * 9)
    made["all questions in one"] = "".join(questions * 9)
    return {name: text[:LENGTH] for name, text in made.items()}


async def measure(bot: Bot) -> list[tuple[float, float, str]]:
    """Return ms of a turn, ms of indexing, and the name of each text, the dearest first."""
    found = []
    with tempfile.TemporaryDirectory(prefix="faqbot-hostile-") as folder:
        async with Desk.open(bot, database=f"sqlite:///{folder}/faqbot.db") as desk:
            gc.freeze()
            for name, text in texts(bot).items():
                first, later, indexed = [], [], []
                for _ in range(3):
                    opened = await desk.conversations.start()
                    say = partial(desk.conversations.handle, opened.conversation, opened.visitor)
                    first.append(await _seconds(say(Said(text))))
                    await say(Said("出金の手数料は？"))
                    later.append(await _seconds(say(Said(text))))
                    start = time.process_time()
                    terms_of(text)
                    indexed.append(time.process_time() - start)
                turn = max(min(first), min(later))
                found.append((turn * 1000, min(indexed) * 1000, name))
    return sorted(found, reverse=True)


async def _seconds(turn: Awaitable[object]) -> float:
    start = time.process_time()
    await turn
    return time.process_time() - start


def main() -> None:
    """Measure all texts and print the dearest."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--top", type=int, default=10)
    options = parser.parse_args()
    found = asyncio.run(measure(Bot.load()))
    sys.stdout.write("| made of | a turn, ms | indexing it, ms |\n|---|---|---|\n")
    for turn, indexed, name in found[: options.top]:
        sys.stdout.write(f"| {name} | {turn:.0f} | {indexed:.0f} |\n")
    dearest = max(found, key=lambda row: row[1])
    sys.stdout.write(f"the dearest to index: {dearest[2]}, {dearest[1]:.0f} ms\n")


if __name__ == "__main__":
    main()
