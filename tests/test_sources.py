"""Knowledge from anywhere, and edits of a bot that is answering."""

import logging
import os
import pickle
import sqlite3
import sys
import threading
from collections.abc import Collection, Hashable, Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from time import sleep

import pytest

from faqbot import Bot, Entry, KnowledgeError, Turn
from faqbot.retrieval.edits import FEWEST

WIFI = {"id": "wifi", "question": "Wi-Fiは使えますか", "answer": "使えます。"}
PARKING = Entry("p", "faq", "駐車場はありますか", "裏にあります。")
MANY = [
    {"id": f"desk-{n}", "question": f"{word}の受付時間は", "answer": f"{word}は{n}番窓口です。"}
    for n, word in enumerate(f"{a}{b}" for a in "水税図保児福年金" for b in "道金書育童祉券庫課")
]


def answer(bot: Bot, text: str) -> str:
    """Return the best entry."""
    best = bot.search(text).best
    return best.entry if best else ""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "cache"))


def test_a_list_of_rows_is_a_bot():
    """It answers, and reads its list anew when told."""
    rows = [WIFI, PARKING]
    bot = Bot.from_entries(rows, settings={"name": "宿"})
    assert bot.ask("駐車場").entry == "p"
    assert bot.path is None
    rows.append({"id": "bath", "question": "大浴場は何時までですか", "answer": "24時です。"})
    assert answer(bot, "大浴場") != "bath"
    bot.reload()
    assert answer(bot, "大浴場") == "bath"


def test_a_function_is_called_at_every_reload():
    """As a query of a database is."""
    database = sqlite3.connect(":memory:")
    database.execute("create table faq (id, question, answer)")
    database.execute("insert into faq values ('wifi', 'Wi-Fiは使えますか', '使えます。')")
    database.row_factory = sqlite3.Row
    bot = Bot.from_entries(lambda: map(dict, database.execute("select * from faq")))
    database.execute("insert into faq values ('pet', '犬を連れて行けますか', 'はい。')")
    assert len(bot.reload().entries) == 2
    assert answer(bot, "犬") == "pet"


class Table:
    """A table of versioned rows that counts what is asked of it."""

    def __init__(self) -> None:
        self.rows = {row["id"]: (1, row) for row in MANY}
        self.asked: list[int] = []

    def versions(self) -> Mapping[str, Hashable]:
        return {id_: version for id_, (version, _) in self.rows.items()}

    def entries(self, ids: Collection[str]) -> list[Mapping[str, object]]:
        self.asked.append(len(ids))
        return [self.rows[id_][1] for id_ in ids]


def test_of_versioned_rows_those_that_changed_are_read():
    """New, changed and gone entries are seen; the others are not asked for again."""
    table = Table()
    bot = Bot.from_entries(table)
    assert answer(bot, "水道の受付時間") == "desk-0"
    table.rows["desk-0"] = (2, {**table.rows["desk-0"][1], "question": "花火の打ち上げ"})
    table.rows["new"] = (1, {**WIFI, "id": "new"})
    del table.rows["desk-1"]
    bot.reload()
    assert table.asked == [len(MANY), 2]
    assert answer(bot, "花火") == "desk-0"
    assert answer(bot, "Wi-Fi") == "new"
    assert "desk-1" not in bot.knowledge.entry
    bot.reload()
    assert table.asked == [len(MANY), 2]


@pytest.mark.parametrize("rows", [[WIFI, PARKING], MANY])
def test_entries_are_added_updated_and_removed(rows):
    """On a knowledge base of any size, one at a time or several; mistakes change nothing."""
    assert len(MANY) >= FEWEST
    bot = Bot.from_entries(rows)
    before = len(bot.knowledge.entries)
    bot.add({"id": "花火", "question": "花火の打ち上げ", "answer": "八時です。"})
    assert answer(bot, "花火") == "花火"
    bot.update([{"id": "花火", "question": "盆踊りの練習", "answer": "七時です。"}])
    assert answer(bot, "盆踊り") == "花火"
    with pytest.raises(KnowledgeError):
        bot.add([{"id": "花火", "question": "q", "answer": "a"}])
    with pytest.raises(KnowledgeError):
        bot.update({"id": "none", "question": "q", "answer": "a"})
    assert len(bot.knowledge.entries) == before + 1
    settled = bot.settle()
    assert settled == bot.knowledge
    assert answer(bot, "盆踊り") == "花火"
    bot.remove("花火")
    assert answer(bot, "盆踊り") != "花火"
    assert len(bot.knowledge.entries) == before


def test_edits_of_many_threads_are_all_kept():
    """Threads that add at once, one settling between them, lose nothing."""
    bot = Bot.from_entries(MANY)

    def add(n: int) -> None:
        bot.add({"id": f"new-{n}", "question": f"{n}番目の質問", "answer": f"{n}番です。"})
        if n == 1:
            bot.settle()

    threads = [threading.Thread(target=add, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {"new-0", "new-1", "new-2"} <= bot.knowledge.entry.keys()
    assert len(bot.knowledge.entries) == len(MANY) + 3


def test_a_relative_folder_is_found_after_a_change_of_folder(tmp_path, monkeypatch):
    """The path counts from where the process was when the bot was loaded."""
    (tmp_path / "kb" / "faq").mkdir(parents=True)
    (tmp_path / "kb" / "faq" / "a.yaml").write_text(
        "category: {id: a, name: A}\nentries:\n- {id: x, question: 鍵はどこ, answer: 受付です。}\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    bot = Bot.load("kb")
    monkeypatch.chdir(Path(tmp_path.anchor))
    assert len(bot.reload().entries) == 1


def failing(_turn: Turn) -> None:
    """Observe, in vain."""
    raise RuntimeError("no space left")


def test_an_observer_that_raises_costs_no_reply(caplog, monkeypatch):
    """The visitor is answered, and the log tells of it, in whatever form it is written."""
    monkeypatch.setattr(logging.getLogger("faqbot"), "propagate", True)  # a server changes it
    monkeypatch.setattr(logging.getLogger("faqbot.bot"), "disabled", False)
    bot = Bot.from_entries([WIFI, PARKING], observer=failing)
    conversation, _ = bot.start()
    assert bot.reply(conversation, "駐車場はありますか")[1]
    assert "the observer failed" in caplog.text


def test_a_bot_can_be_sent_to_another_process():
    """Pickled and read again, it answers and can be edited."""
    bot = pickle.loads(pickle.dumps(Bot.from_entries(MANY)))
    bot.add(PARKING)
    assert answer(bot, "駐車場") == "p"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_children_forked_while_threads_answer_answer_too():
    """No lock is left held by a thread that did not come along."""
    bot = Bot.from_entries(MANY)
    done = threading.Event()

    def hammer() -> None:
        while not done.is_set():
            bot.search("水道の受付時間を教えてください。" * 40)

    thread = threading.Thread(target=hammer)
    thread.start()
    try:
        for _ in range(15):
            child = os.fork()
            if child == 0:
                bot.search("図書の受付")
                bot.add(PARKING)
                os._exit(0)
            assert waited(child) == 0
    finally:
        done.set()
        thread.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_child_forked_while_a_thread_imports_can_be_edited(monkeypatch):
    """What the first edit imports is there before the fork, as whole as it will be."""
    slow, begun = "faqbot.knowledge.editing", threading.Event()
    run = SourceFileLoader.exec_module

    def exec_module(self, module):
        if module.__name__ == slow:
            begun.set()
            sleep(0.5)
        run(self, module)

    monkeypatch.setattr(SourceFileLoader, "exec_module", exec_module)
    monkeypatch.delitem(sys.modules, slow, raising=False)
    bot = Bot.from_entries(MANY)
    monkeypatch.delitem(sys.modules, slow, raising=False)
    begun.clear()
    thread = threading.Thread(target=bot.add, args=[PARKING])
    thread.start()
    assert begun.wait(20)
    child = os.fork()
    if child == 0:
        bot.add(WIFI)
        os._exit(0)
    thread.join()
    assert waited(child) == 0


def waited(child: int) -> int:
    """Return how a child ended, which is killed when it does not."""
    killer = threading.Timer(20, os.kill, (child, 9))
    killer.start()
    status = os.waitpid(child, 0)[1]
    killer.cancel()
    return status
