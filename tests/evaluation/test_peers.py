"""Other engines: naive ones, fair ones, and programs of others."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation.bm25 import BM25, Bm25Parameters
from faqbot.evaluation.cases import Question
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.gates import Gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.judgement import judgement
from faqbot.evaluation.material import PEERS, Material, MaterialOptions
from faqbot.evaluation.peers import peer
from faqbot.evaluation.program import program
from faqbot.evaluation.summary import leaderboard
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model


@pytest.mark.parametrize("name", PEERS)
def test_finds_what_is_written_in_the_index(name: str, knowledge: Knowledge) -> None:
    """Even the canary finds a question asked letter by letter."""
    question = Question("q", "パスワードを忘れました", {"money-password": 2})
    found = peer(name, knowledge).judge(question)
    assert found.rank == 1
    assert found.decision is None


@pytest.mark.parametrize("name", PEERS)
def test_finds_nothing_in_nothing(name: str, knowledge: Knowledge) -> None:
    """No word in common, no candidate; nor in an empty knowledge base."""
    assert peer(name, knowledge).judge(Question("q", "〓")).candidates == ()
    assert peer(name, knowledge.with_entries((), "x")).judge(Question("q", "〓")).candidates == ()


def test_canary_needs_spaces(knowledge: Knowledge) -> None:
    """Ask it like a Japanese customer and it finds nothing, where cutting words helps."""
    question = Question("q", "出金の手数料はいくらですか", {"money-withdraw-fee": 2})
    assert peer("whitespace", knowledge).judge(question).candidates == ()
    assert peer("tfidf", knowledge).judge(question).rank == 1


def test_our_words_find_what_plain_words_do_not(knowledge: Knowledge) -> None:
    """The fair peer has our synonyms and readings; the plain one has not."""
    synonyms = replace(knowledge.synonyms, groups=(("出金", "キャッシュアウト"),))
    question = Question("q", "キャッシュアウトしたい", {"money-withdraw": 2})
    know = replace(knowledge, synonyms=synonyms, fingerprint="synonyms")
    assert peer("bm25f", know).judge(question).rank is not None
    assert peer("bm25", know).judge(question).rank is None


def test_fields_are_weighed_as_the_questions_want_it() -> None:
    """Where answers mislead, ways to ask are made to count for more."""
    asked = ["pay by card", "pay in cash"]
    told = ["cash cash cash cash", "nothing"]
    fields = BM25(str.split, asked, told)
    question = Question("q", "cash", {"b": 2})
    setting = fields.tuned([question], ["a", "b"])
    assert setting.first > 1
    assert fields.scorer(setting)("cash").argmax() == 1
    assert fields.scorer(Bm25Parameters(first=0.01))("cash").argmax() == 0


BOT = """
import json, sys
entries = json.loads(sys.stdin.readline())["entries"]
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    text = json.loads(line)["text"]
    {act}
    found = [{{"entry": e["id"], "confidence": 0.5}} for e in entries if e["question"] == text]
    print(json.dumps({{"candidates": found}}), flush=True)
"""


def _bot(folder: Path, act: str = "pass") -> str:
    path = folder / "bot.py"
    path.write_text(BOT.replace("{{", "{").replace("}}", "}").replace("{act}", act))
    return f"{sys.executable} {path}"


def test_another_bot_is_judged_beside_ours(knowledge: Knowledge, tmp_path: Path) -> None:
    """It is told the entries, then asked one question a line."""
    right = Question("a", "パスワードを忘れました", {"money-password": 2})
    other = Question("b", "パスワード", {"money-password": 2})
    options = MaterialOptions(("questions",), programs={"bot": _bot(tmp_path)}, changes=())
    report, _ = judge(Material(knowledge, (right, other)), Model.load(), options)
    (found,) = (peer for peer in report.peers if peer.name == "bot")
    assert found.ranking["hit@1"].value == 0.5


@pytest.mark.parametrize(
    "act",
    ["sys.exit()", "print('{', flush=True)", "print('{}', flush=True)", "entries[0]['id']='x'"],
)
def test_program_that_does_not_keep_to_the_protocol(
    knowledge: Knowledge, tmp_path: Path, act: str
) -> None:
    """Ended, no JSON, no candidates, an entry that is none: an error, never a bad mark."""
    question = Question("q", knowledge.entries[0].question)
    with (
        program("bot", _bot(tmp_path, act), knowledge) as bot,
        pytest.raises(DataError, match="bot"),
    ):
        bot.judge(question)
    with pytest.raises(DataError, match="bot"), program("bot", "/no/such/program", knowledge):
        pass


def test_leaderboard_is_the_mean_over_sets(knowledge: Knowledge, engine: Faqbot) -> None:
    """Best first, each set counting the same."""
    question = Question("q", "パスワードを忘れました", {"money-password": 2})
    options = MaterialOptions(("questions",), against=("exact",), changes=())
    report, _ = judge(Material(knowledge, (question,), title="one"), Model.load(), options)
    misread = replace(question, text="パスワード忘れた")
    other, _ = judge(Material(knowledge, (misread,), title="two"), Model.load(), options)
    judged = judgement(report, engine, None, Gates(), 7)
    both = replace(judged, domains={"two": judgement(other, engine, None, Gates(), 7)})
    found = {row.name: (dict(row.by_set), row.figures["hit@1"]) for row in leaderboard(both)}
    assert next(iter(found)) == "faqbot"
    assert found["exact"] == ({"one": 1.0, "two": 0.0}, 0.5)
