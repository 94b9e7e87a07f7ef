import json
from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot.bot import Bot
from faqbot.retrieval.ranker import Ranker

Invoke = Callable[..., tuple[int, str, str]]


def test_an_answer(invoke: Invoke, kb: Path) -> None:
    """The answer, its confidence, and what else it might have been."""
    code, out, _ = invoke("ask", "--kb", kb, "送料はいくらですか？")
    assert code == 0
    assert out.startswith("回答  確信度 ")
    assert "  全国一律 500円です。詳しくは送料の表 (https://shop.example/fee) を" in out
    assert "  • 3,000円以上：無料" in out


def test_an_answer_as_json(invoke: Invoke, kb: Path) -> None:
    """One object says everything; the text keeps its markup."""
    code, out, _ = invoke("ask", "--kb", kb, "--json", "送料はいくらですか？")
    found = json.loads(out)
    assert code == 0
    assert (found["decision"], found["entry"], found["choices"]) == ("answer", "delivery-fee", [])
    assert 0 < found["confidence"] <= 1
    assert found["text"].startswith("**全国一律**")
    best = found["candidates"][0]
    assert best == {
        "entry": "delivery-fee",
        "question": "送料はいくらですか？",
        "confidence": found["confidence"],
    }
    assert (found["smalltalk"], found["handoff"]) == (False, None)


def test_a_trigger_opens_its_menu(invoke: Invoke, kb: Path) -> None:
    """A vague word gets the editor's menu, with its choices."""
    _, out, _ = invoke("ask", "--kb", kb, "--json", "配送")
    found = json.loads(out)
    assert (found["decision"], found["menu"], found["entry"]) == ("menu", "delivery", None)
    assert found["choices"][:2] == [
        {"id": "entry:delivery-fee", "label": "送料"},
        {"id": "entry:delivery-days", "label": "お届けまでの日数"},
    ]
    _, out, _ = invoke("ask", "--kb", kb, "配送")
    assert "  1. 送料\n  2. お届けまでの日数\n" in out


def test_a_miss_says_what_would_be_said(invoke: Invoke, kb: Path) -> None:
    """What nobody knows is a result like any other."""
    code, out, _ = invoke("ask", "--kb", kb, "--json", "xyzzy")
    found = json.loads(out)
    assert (code, found["decision"], found["entry"], found["candidates"]) == (0, "miss", None, [])
    assert found["text"]


def test_small_talk(bot: Bot) -> None:
    """A greeting is greeted, not looked up."""
    outcome = bot.ask("こんにちは", 3)
    assert (outcome.kind, outcome.decided) == ("smalltalk", "miss")


def test_a_wish_for_a_person(invoke: Invoke, kb: Path) -> None:
    """The hand-over is told with its reason."""
    _, out, _ = invoke("ask", "--kb", kb, "--json", "オペレーターと話したい")
    found = json.loads(out)
    assert (found["decision"], found["handoff"]) == ("miss", "requested")
    assert found["text"]


def test_the_question_from_stdin(invoke: Invoke, kb: Path) -> None:
    """``-`` reads a question of several lines."""
    _, out, _ = invoke("ask", "--kb", kb, "--json", "-", stdin="送料は\nいくらですか？\n")
    assert json.loads(out)["entry"] == "delivery-fee"


def test_limit(invoke: Invoke, kb: Path) -> None:
    """No more candidates than wanted."""
    _, out, _ = invoke("ask", "--kb", kb, "--json", "--limit", "1", "送料 日数")
    assert len(json.loads(out)["candidates"]) == 1


def test_now_decides_what_is_valid(invoke: Invoke, kb: Path) -> None:
    """An entry of the past is found with the clock of its time."""
    question = "夏の冷蔵便はありますか？"
    _, out, _ = invoke("ask", "--kb", kb, "--json", question)
    assert json.loads(out)["entry"] != "delivery-summer"
    _, out, _ = invoke("ask", "--kb", kb, "--json", "--now", "2020-08-01T09:00+09:00", question)
    assert json.loads(out)["entry"] == "delivery-summer"


def test_an_empty_question_is_wrong_usage(invoke: Invoke, kb: Path) -> None:
    """Nothing is asked, nothing is answered."""
    assert invoke("ask", "--kb", kb, " ") == (2, "", "質問が空です。文章を入力してください。\n")


def test_a_wrong_time_is_wrong_usage(invoke: Invoke, kb: Path) -> None:
    """The message shows how a time is written."""
    code, _, err = invoke("ask", "--kb", kb, "--now", "土曜日", "送料")
    assert code == 2
    assert "（例: 2026-11-24T10:00）" in err


@pytest.fixture
def rankings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that are scored from now on, one for each time."""
    found: list[str] = []
    judge = Ranker.judge

    def counted(self: Ranker, query: object, *rest: object, **named: object) -> object:
        found.append(query.analysis.text)  # type: ignore[attr-defined]
        return judge(self, query, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Ranker, "judge", counted)
    return found


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--limit", "20")])
def test_the_command_ranks_a_question_once(
    rankings: list[str], invoke: Invoke, kb: Path, arguments: tuple[str, ...]
) -> None:
    """What is printed of a question comes of one ranking of it."""
    code, out, _ = invoke("ask", "--kb", kb, *arguments, "送料はいくら")
    assert (code, rankings.count("送料はいくら")) == (0, 1)
    assert "500円" in out
