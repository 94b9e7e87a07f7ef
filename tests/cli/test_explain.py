import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot.bot import Bot
from faqbot.cli.reasons import reasons
from faqbot.dialogue.decision import Answer, Decision, Menu, Miss

Invoke = Callable[..., tuple[int, str, str]]


def test_an_editor_reads_why(invoke: Invoke, kb: Path) -> None:
    """Every step is there: words, candidates, signals by Japanese names, the verdict."""
    code, out, _ = invoke("explain", "--kb", kb, "ソウリョウはいくら？")
    assert code == 0
    for part in ("正規化", "送料", "候補ごとの信号", "出発点", "判定", "見込まれる損"):
        assert part in out
    assert "送料はいくらですか？" in out


def test_in_english(invoke: Invoke, kb: Path) -> None:
    """--lang en changes the frame, not the knowledge base's own words."""
    _, out, _ = invoke("explain", "--kb", kb, "--lang", "en", "送料はいくら？")
    assert "Verdict" in out
    assert "送料はいくらですか？" in out


def test_as_json(invoke: Invoke, kb: Path) -> None:
    """Signals sum to the log-odds of the candidate against none of them."""
    _, out, _ = invoke("explain", "--kb", kb, "--json", "--limit", "1", "送料はいくらですか？")
    found = json.loads(out)
    (candidate,) = found["candidates"]
    assert candidate["entry"] == "delivery-fee"
    odds = math.exp(sum(signal["amount"] for signal in candidate["signals"]))
    assert candidate["confidence"] >= 0.8  # so the others have little
    assert candidate["confidence"] == pytest.approx(odds / (1 + odds), abs=0.1)
    assert found["costs"]["answer"] == min(found["costs"].values())
    assert found["decision"]["kind"] == "answer"
    assert set(found["thresholds"]) == {"answer", "menu"}


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (Answer("delivery-fee", 0.9), "「送料はいくらですか？」の確信度 90% なら"),
        (Menu(("delivery-fee",), 0.9), "候補が 1 件あるからです"),
        (Menu((), 0.9, "delivery"), "メニュー「配送」（delivery）を開きます"),
        (Miss(0.05), "確信度 5% では低すぎ"),
    ],
)
def test_one_sentence_for_every_decision(bot: Bot, decision: Decision, sentence: str) -> None:
    """Each kind of decision says why."""
    from dataclasses import replace

    explanation = replace(bot.explain("送料はいくらですか？"), decision=decision)
    lines = reasons(explanation, bot, "ja", 1000, limit=3, signals=False)
    assert any(sentence in str(line) for line in lines)


def test_nothing_in_common(bot: Bot) -> None:
    """Without a candidate there is no table, and the verdict says so."""
    lines = reasons(bot.explain("xyzzy"), bot, "ja", 80, limit=3, signals=True)
    told = "\n".join(map(str, lines))
    assert "共通する語が一つもない" in told
    assert "候補ごとの信号" not in told


def test_it_fits_a_narrow_window(bot: Bot) -> None:
    """At 40 columns no line is wider, and the table shows the candidates there is room for."""
    from faqbot.cli.layout import width

    lines = reasons(bot.explain("送料はいくらですか？"), bot, "ja", 40, limit=3, signals=True)
    told = "\n".join(map(str, lines))
    assert all(width(line) <= 40 for line in told.splitlines())
