"""Attachments: what is taken, where it lies, who gets it and how."""

import errno
import io
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import httpx
import pytest
from PIL import Image


def image(kind="PNG", size=(20, 10)):
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind)
    return buffer.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def send(visitor, data, name="photo.png", client_id="f", **fields):
    return visitor.post(
        "attachments",
        files={"file": (name, data, "image/png")},
        data={"client_id": client_id, **fields},
    )


def sent_file(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["events"][0]["attachment"]


@pytest.mark.parametrize(
    ("data", "name", "type_", "size"),
    [
        (image(), "photo.png", "image/png", (20, 10)),
        (image("JPEG"), "写真.jpeg", "image/jpeg", (20, 10)),
        (image("GIF"), "a.gif", "image/gif", (20, 10)),
        (image("WEBP"), "a.webp", "image/webp", (20, 10)),
        (PDF, "明細.pdf", "application/pdf", (None, None)),
    ],
)
def test_images_and_pdfs_are_taken(visitor, data, name, type_, size):
    """By their content; the event tells name, type, size and pixels."""
    file = sent_file(send(visitor, data, name))
    assert (file["name"], file["type"], file["size"]) == (name, type_, len(data))
    assert (file["width"], file["height"]) == size


@pytest.mark.parametrize(
    "data", [HTML, SVG, b"", b"\x89PNG\r\n\x1a\n", image()[:60], b"%PDF-", b"MZ" + bytes(500)]
)
def test_what_only_calls_itself_an_image_is_refused(visitor, data):
    """A name and a declared type prove nothing."""
    answer = send(visitor, data, "photo.png")
    assert answer.status_code == 415
    assert answer.json()["error"]["code"] == "invalid"
    assert all(event.get("attachment") is None for event in visitor.events())


def test_a_file_is_served_as_what_it_is_and_never_as_a_page(visitor):
    """Images are shown, PDFs downloaded; nosniff and a CSP that allows nothing."""
    shown = sent_file(send(visitor, image(), client_id="i"))
    saved = sent_file(send(visitor, PDF, "a.pdf", client_id="p"))
    for file, data, disposition in ((shown, image(), "inline"), (saved, PDF, "attachment")):
        answer = httpx.get(visitor.base + file["url"])
        assert answer.content == data
        assert answer.headers["content-type"] == file["type"]
        assert answer.headers["content-disposition"].startswith(disposition + ";")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]


def test_only_the_two_parties_get_a_file(visitor, new_visitor, server):
    """A link that is wrong, another file's or nobody's is refused; so is another visitor."""
    file = sent_file(send(visitor, image()))
    other = new_visitor(server)
    path = f"{server}/v1/attachments/{file['id']}"
    key = file["url"].partition("?")[2]
    foreign = sent_file(send(other, image()))["url"].partition("?")[2]
    assert httpx.get(path, headers=visitor.bearer).status_code == 200
    assert httpx.get(f"{path}?{key}").status_code == 200
    assert httpx.get(path).status_code == 401
    assert httpx.get(f"{path}?{foreign}").status_code == 401
    assert httpx.get(f"{path}?{key[:-1]}x").status_code == 401
    assert httpx.get(path, headers=other.bearer).status_code == 404
    assert httpx.get(f"{server}/v1/attachments/nosuch", headers=visitor.bearer).status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("..\\..\\boot.ini", "boot.ini.png"),
        ('"><script>alert(1)</script>.png', "script.png"),
        ("invoice\u202egnp.exe", "invoicegnp.exe.png"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png"),
        (".png", "file.png"),
        ("x" * 300 + ".png", "x" * 96 + ".png"),
    ],
)
def test_file_names_are_made_harmless(visitor, given, kept):
    """In the event and in the header of the download."""
    file = sent_file(send(visitor, image(), given.replace("\r", "%0D").replace("\n", "%0A")))
    if "\r" not in given:
        assert file["name"] == kept
    header = httpx.get(visitor.base + file["url"]).headers["content-disposition"]
    assert "\n" not in unquote(header)
    assert "/" not in file["name"]


def test_limits_of_size_pixels_and_count(serving, new_visitor, tmp_path):
    """Each has its refusal, and nothing is left behind."""
    limits = {"upload_bytes": 20_000, "image_pixels": 10_000, "uploads_per_conversation": 1}
    with serving(tmp_path, **limits) as base:
        visitor = new_visitor(base)
        assert send(visitor, PDF + bytes(30_000)).status_code == 413
        assert send(visitor, bytes(300_000)).status_code == 413
        assert send(visitor, image(size=(200, 200))).status_code == 413
        assert send(visitor, image()).status_code == 200
        assert send(visitor, image(), client_id="g").status_code == 429
        assert len(list((tmp_path / "attachments").iterdir())) == 1


def test_a_repeated_upload_is_kept_once(serving, new_visitor, tmp_path):
    """The same client id gets the first result, at the limit too; no second copy is kept."""
    with serving(tmp_path, uploads_per_conversation=1) as base:
        visitor = new_visitor(base)
        first = sent_file(send(visitor, image()))
        again = send(visitor, image())
        assert again.json()["duplicate"] is True
        assert sent_file(again)["id"] == first["id"]
        assert [path.name for path in (tmp_path / "attachments").iterdir()] == [first["id"]]


def test_a_file_reaches_the_other_tab(visitor):
    """With a link that works."""
    with visitor.connect() as tab:
        tab.next()
        send(visitor, image(), text="こちらです")
        event = tab.events(1)[0]
        assert event["text"] == "こちらです"
        assert httpx.get(visitor.base + event["attachment"]["url"]).status_code == 200


def test_the_files_are_outside_of_everything_served(visitor, server):
    """No path leads into the data folder."""
    file = sent_file(send(visitor, image()))
    for path in (f"/attachments/{file['id']}", f"/v1/attachments/..%2F{file['id']}", "/secret.key"):
        assert httpx.get(server + path).status_code in (401, 404, 422)


@pytest.mark.parametrize("token", ["", "Bearer wrong", "Basic x"])
def test_a_stranger_is_refused_before_the_file_is_read(server, visitor, token):
    """Without a token nothing of a large body is taken."""
    path = f"/v1/conversations/{visitor.id}/attachments"
    address = server.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1])), 30) as connection:
        authorization = f"Authorization: {token}\r\n" if token else ""
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\n{authorization}Content-Length: 9000000\r\n"
        connection.sendall(f"{head}Content-Type: multipart/form-data; boundary=B\r\n\r\n".encode())
        connection.settimeout(30)
        assert connection.recv(200).startswith(b"HTTP/1.1 401")
    elsewhere = httpx.post(f"{server}/nothing/attachments", content=bytes(100_000))
    assert elsewhere.status_code == 413


def test_the_limit_holds_for_files_that_come_at_once(serving, new_visitor, tmp_path):
    """Of many at the same time as many are taken as of many one after the other."""
    with serving(tmp_path, uploads_per_conversation=3) as base:
        visitor = new_visitor(base)
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda n: send(visitor, image(), client_id=f"f{n}"), range(12)))
        assert sorted(answer.status_code for answer in answers) == [200] * 3 + [429] * 9
        assert len(list((tmp_path / "attachments").iterdir())) == 3


def test_limits_of_an_address_and_in_total(serving, new_visitor, tmp_path):
    """New conversations bring no new room."""
    with serving(tmp_path / "a", upload_rate="3/3600") as base:
        codes = [send(new_visitor(base), image()).status_code for _ in range(5)]
        assert codes == [200, 200, 200, 429, 429]
    with serving(tmp_path / "b", uploads_total_bytes=2 * len(image()) + 1) as base:
        codes = [send(new_visitor(base), image()).status_code for _ in range(4)]
        assert codes == [200, 200, 429, 429]


def test_no_room_on_the_disk(serving, new_visitor, tmp_path, monkeypatch):
    """The visitor is told, and nothing half is left."""

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with serving(tmp_path) as base:
        visitor = new_visitor(base)
        with monkeypatch.context() as patched:
            patched.setattr("faqbot.web.files.os.fsync", full)
            assert send(visitor, image()).status_code == 507
        assert not list((tmp_path / "attachments").iterdir())
        assert send(visitor, image(), client_id="g").status_code == 200


def test_what_was_left_half_written_is_swept(serving, tmp_path):
    """Files of processes that died are deleted at the next start, new ones are left."""
    folder = tmp_path / "attachments"
    (folder / "mail").mkdir(parents=True)
    old, new = folder / "mail" / "a.part", folder / "b.part"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    with serving(tmp_path):
        assert [old.exists(), new.exists()] == [False, True]
