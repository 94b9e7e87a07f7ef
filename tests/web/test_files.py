"""Uploaded files: links to them that work for a while."""

import threading

from hypothesis import given
from hypothesis import strategies as st

from faqbot.web.files import Links, key_of

LINKS = Links(b"k" * 32, 100)


def test_a_link_opens_its_file_until_it_is_too_old():
    """For at least the time set, at most twice that; and no other file."""
    key = LINKS.sign("a", 1050)
    assert LINKS.check("a", key, 1050)
    assert LINKS.check("a", key, 1150)
    assert not LINKS.check("a", key, 1200)
    assert not LINKS.check("b", key, 1050)
    assert not Links(b"x" * 32, 100).check("a", key, 1050)


@given(st.text(max_size=60))
def test_no_other_text_is_a_key(text):
    """Whatever is tried, nothing breaks and nothing opens."""
    assert not LINKS.check("a", text, 1050)


def test_the_key_is_made_once(tmp_path):
    """Processes that begin at once agree; nobody else may read it."""
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(key_of(tmp_path, None))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_secret_of_the_settings_needs_no_file(tmp_path):
    """Several hosts share it."""
    assert key_of(tmp_path, "s") == key_of(tmp_path / "elsewhere", "s")
    assert not list(tmp_path.iterdir())
