"""Recipes on the built wheel, in an empty folder: what a developer copies runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
FEE = "出金に手数料はかかりますか？"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A folder with the wheel installed, as pip does it."""
    wheels, site = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    build = ("wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT))
    subprocess.run([*pip, *build], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    return site


@pytest.fixture
def run(site, tmp_path):
    """Run a script beside a copy of an example; return its last line."""

    def run(example: str, script: str, *arguments: str) -> str:
        shutil.copy(ROOT / "examples" / f"{example}.py", tmp_path)
        check = f"import faqbot; assert faqbot.__file__.startswith({str(site)!r})\n"
        done = subprocess.run(
            [sys.executable, "-c", check + script, *arguments],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": f"{site}{os.pathsep}{tmp_path}",
                "PYTHONIOENCODING": "utf-8",
                "FAQBOT_CACHE": str(site.parent / "cache"),
            },
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    return run


def test_the_wheel_has_no_benchmarks(site):
    """What measures the project itself is not installed with it."""
    assert (site / "faqbot" / "sample_eval" / "baseline.json").is_file()
    assert not list((site / "faqbot").rglob("benchmarks"))


def test_a_websocket_of_fastapi(run):
    """Typed and clicked, a conversation is held."""
    pytest.importorskip("fastapi")
    script = f"""
from fastapi.testclient import TestClient
from fastapi_websocket import app
with TestClient(app).websocket_connect("/chat") as socket:
    assert socket.receive_json()[0]["kind"] == "greeting"
    socket.send_json({{"text": "{FEE}"}})
    answer, ask = socket.receive_json()
    socket.send_json({{"choice": ask["choices"][0]["id"]}})
    print(answer["entry"], socket.receive_json()[0]["kind"])
"""
    assert run("fastapi_websocket", script) == "withdrawal-fee ask_more"


def test_a_session_of_django(run):
    """Rows of a model answer, and the session remembers."""
    pytest.importorskip("django")
    script = """
import django_session as example
from django.test import Client
client = Client()
first = client.post("/talk", {"text": "駐車場はありますか"}).json()["replies"]
second = client.post("/talk", {"text": "はい"}).json()["replies"]
example.Faq.objects.create(question="犬を連れて行けますか", answer="小型犬なら。")
example.bot.reload()
third = client.post("/talk", {"text": "犬を連れて行けますか"}).json()["replies"]
print(first[0]["text"], second[0]["kind"], third[0]["text"])
"""
    assert run("django_session", script) == "建物の裏に10台分あります。 ask_more 小型犬なら。"


def test_an_app_of_slack_bolt(run):
    """A message is answered with blocks, a button goes on."""
    pytest.importorskip("slack_bolt")
    script = f"""
import slack_bolt_app as example
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
allowed = AuthorizeResult(enterprise_id=None, team_id="T", bot_token="xoxb-1", bot_user_id="U0")
app = example.listen(App(signing_secret="s", request_verification_enabled=False,
                         process_before_response=True, authorize=lambda **_: allowed))
said = []
example.answer("C", "{FEE}", lambda **message: said.append(message))
buttons = said[1]["blocks"][1]["elements"]
example.answer("C", example.Chose(buttons[0]["value"]), lambda **message: said.append(message))
body = {{"type": "event_callback", "team_id": "T",
         "event": {{"type": "message", "channel": "D", "user": "U", "text": "x", "ts": "1"}}}}
app.client.chat_postMessage = lambda **_: None
assert len(app._listeners) == 2
print(len(said), buttons[0]["text"]["text"])
"""
    assert run("slack_bolt_app", script) == "3 はい、役立ちました"


def test_an_event_loop(run):
    """A hundred conversations at once."""
    script = "import asyncio, asyncio_loop as example; asyncio.run(example.main())"
    assert run("asyncio_loop", script) == "100 conversations"


def test_conversations_in_postgresql(run, postgresql):
    """Two threads at one conversation lose nothing."""
    script = f"""
import sys, threading, psycopg
from faqbot import Bot
import postgres_store as example
bot = Bot.load()
url = sys.argv[1]
with psycopg.connect(url, autocommit=True) as database:
    database.execute(example.TABLE)
def talk():
    with psycopg.connect(url, autocommit=True) as database:
        for _ in range(5):
            example.take(bot, database, "c", "{FEE}")
threads = [threading.Thread(target=talk) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
with psycopg.connect(url) as database:
    print(database.execute("select version from conversation").fetchone()[0])
"""
    assert run("postgres_store", script, f"{postgresql}/postgres") == "10"


def test_tenants(run, tmp_path):
    """Each has its own answers, and another's name is refused."""
    for name in ("hotel", "library"):
        (tmp_path / "tenants" / name / "faq").mkdir(parents=True)
        (tmp_path / "tenants" / name / "faq" / "a.yaml").write_text(
            f"category: {{id: a, name: A}}\nentries:\n- {{id: x, question: 鍵は, answer: {name}}}",
            "utf-8",
        )
    script = """
from pathlib import Path
from tenants import Tenants
tenants = Tenants(Path("tenants"), Path("cache"))
print(*(tenants.bot(name).ask("鍵は").text for name in ("hotel", "library")))
"""
    assert run("tenants", script) == "hotel library"


def test_a_typed_client(site, tmp_path):
    """pyright finds nothing in a client that uses every public name."""
    pyright = shutil.which("pyright", path=f"{ROOT}/node_modules/.bin:{os.environ['PATH']}")
    if pyright is None:
        message = "pyright is not installed: npm ci brings it"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    shutil.copy(ROOT / "tests" / "client.py", tmp_path)
    done = subprocess.run(
        [pyright, "--pythonpath", sys.executable, str(tmp_path / "client.py")],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
