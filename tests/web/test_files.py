"""Uploaded files: links to them that work for a while."""

import io
import random
import struct
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from faqbot.web.errors import ApiError
from faqbot.web.files import Links, inspect
from faqbot.web.metadata import without_metadata
from faqbot.web.seals import Seals, keys_of

LINKS = Links(Seals(b"k" * 32), 100)


def test_a_link_opens_its_file_until_it_is_too_old():
    """For at least the time set, at most twice that; and no other file."""
    key = LINKS.sign("a", 1050)
    assert LINKS.check("a", key, 1050)
    assert LINKS.check("a", key, 1150)
    assert not LINKS.check("a", key, 1200)
    assert not LINKS.check("b", key, 1050)
    assert not Links(Seals(b"x" * 32), 100).check("a", key, 1050)


@given(st.text(max_size=60))
def test_no_other_text_is_a_key(text):
    """Whatever is tried, nothing breaks and nothing opens."""
    assert not LINKS.check("a", text, 1050)


def test_the_key_is_made_once(tmp_path):
    """Processes that begin at once agree; nobody else may read it."""
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(keys_of(tmp_path, ""))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({*map(tuple, found)}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_secret_of_the_settings_needs_no_file(tmp_path):
    """Several hosts share it."""
    assert keys_of(tmp_path, "s") == keys_of(tmp_path / "elsewhere", "s")
    assert not list(tmp_path.iterdir())


def test_a_key_is_changed_without_breaking_what_it_sealed(tmp_path):
    """A secret in place of the file's key, then another: what the old ones sealed holds."""
    first = Links(Seals(*keys_of(tmp_path, "")), 100)
    second = Links(Seals(*keys_of(tmp_path, "one")), 100)
    third = Links(Seals(*keys_of(tmp_path, "two", ["one"])), 100)
    keys = [links.sign("a", 1050) for links in (first, second, third)]
    assert [third.check("a", key, 1050) for key in keys] == [True, True, True]
    assert [first.check("a", key, 1050) for key in keys] == [True, False, False]
    (tmp_path / "secret.key").unlink()
    assert not Links(Seals(*keys_of(tmp_path, "two")), 100).check("a", keys[1], 1050)


PIXELS = 40_000_000


@pytest.mark.parametrize("side", [9_000, 65_535])
def test_pictures_that_say_they_are_huge(side):
    """A few bytes that would become gigabytes are refused, before anything is unpacked."""
    gif = b"GIF89a" + struct.pack("<HH", side, side) + b"\x80\0\0\0\0\0\xff\xff\xff"
    gif += b",\0\0\0\0" + struct.pack("<HH", side, side) + b"\0\x02\x04\x84\x8f\x09\x05\0;"
    size = struct.pack("<I", side)[:3] * 2
    webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size
    for data in (gif, webp):
        with pytest.raises(ApiError) as refused:
            inspect(data, PIXELS)
        assert refused.value.status in (413, 415)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_damaged_pictures(kind):
    """Whatever the bytes are, they are a picture or refused; nothing else happens."""
    whole, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "somewhere"
    Image.new("RGB", (9, 7), (1, 2, 3)).save(
        whole, kind, **({} if kind == "GIF" else {"exif": exif})
    )
    chance, refused = random.Random(kind), 0
    for _ in range(400):
        data = bytearray(whole.getvalue())
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice(
                (0, 1, 0x7F, 0xFF, chance.randrange(256))
            )
        data = data[: chance.choice((len(data), chance.randrange(len(data))))]
        try:
            content = inspect(bytes(data), PIXELS)
        except ApiError:
            refused += 1
        else:
            without_metadata(bytes(data), content.type, content.orientation)
    assert 0 < refused < 400
