"""The examples run as they stand."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def load(path):
    """Return the names that the example defines."""
    names = {"__name__": "example", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), names)
    return names


def test_the_loop_answers_and_hands_over():
    """Questions on standard input are answered; the wish for a person ends the loop."""
    typed = (
        "出金の手数料はいくらですか\nはい、役立ちました\nオペレーターと話したい\nもう読まれない\n"
    )
    command = [sys.executable, str(ROOT / "examples" / "library_loop.py")]
    run = subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert "参考になりましたか？" in run.stdout
    assert "1. はい、役立ちました" in run.stdout
    assert run.stdout.count("もう読まれない") == 0
    assert run.stderr == ""


def test_a_page_signs_what_it_knows_of_its_visitor(tmp_path, monkeypatch):
    """The word of the page opens the answer for some; the same attribute unsigned does not."""
    testclient = pytest.importorskip("fastapi.testclient")
    monkeypatch.chdir(tmp_path)
    app = load(ROOT / "examples" / "signed_attributes.py")["make_app"](tmp_path)
    with testclient.TestClient(app) as client:

        def told(body):
            begun = client.post("/support/v1/conversations", json=body).json()
            said = client.post(
                f"/support/v1/conversations/{begun['conversation']}/messages",
                json={"client_id": "c-1", "text": "送料はいくらですか"},
                headers={"Authorization": f"Bearer {begun['token']}"},
            ).json()
            return said["events"][1]["text"]

        def word(customer):
            page = client.get("/", params={"customer": customer}).text
            return page.partition('data-signed-attributes="')[2].partition('"')[0]

        assert told({"signed_attributes": word("1")}) == "送料は無料です。"
        assert told({"signed_attributes": word("2")}) == "送料は500円です。"
        assert told({"attributes": {"plan": "pro"}}) == "送料は500円です。"
        forged = word("1").partition(".")[0] + "." + word("2").partition(".")[2]
        assert told({"signed_attributes": forged}) == "送料は500円です。"


def test_a_fastapi_application_mounts_the_desk(tmp_path, monkeypatch):
    """The page of one's own shows the widget, and a visitor under /support gets an answer."""
    testclient = pytest.importorskip("fastapi.testclient")
    monkeypatch.chdir(tmp_path)
    app = load(ROOT / "examples" / "fastapi_app.py")["make_app"](tmp_path)
    with testclient.TestClient(app) as client:
        assert "<faq-chat>" in client.get("/").text
        assert "customElements.define" in client.get("/support/widget.js").text
        assert client.get("/support/contact").status_code == 200
        begun = client.post("/support/v1/conversations", json={}).json()
        said = client.post(
            f"/support/v1/conversations/{begun['conversation']}/messages",
            json={"client_id": "c-1", "text": "出金手数料はいくらですか"},
            headers={"Authorization": f"Bearer {begun['token']}"},
        ).json()
    assert "参考になりましたか？" in [event.get("text") for event in said["events"]]
