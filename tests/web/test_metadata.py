"""Pictures without what they tell besides."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from faqbot.web.files import inspect
from faqbot.web.metadata import without_metadata

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
SECRET = "secret place"


def _picture(kind: str, orientation: int = 1) -> bytes:
    image = Image.linear_gradient("L").resize((32, 16)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    more = {}
    if kind == "PNG":
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Comment", SECRET)
    if kind == "WEBP":
        more["xmp"] = SECRET.encode()
    if kind == "JPEG":
        more["comment"] = SECRET
    made = io.BytesIO()
    image.save(made, kind, exif=exif, **more)
    return made.getvalue() + SECRET.encode()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_taken_out(kind: str, orientation: int) -> None:
    """Place, comments and what hangs behind are gone; the picture is the same, the same way up."""
    data = _picture(kind, orientation)
    content = inspect(data, 10_000)
    clean = without_metadata(data, content.type, content.orientation)
    assert content.type == FORMATS[kind]
    assert SECRET.encode() not in clean
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
    assert not after.getexif().get_ifd(0x8825)
    assert before.tobytes() == after.tobytes()
    if kind == "JPEG":
        upright = ImageOps.exif_transpose(after)
        assert upright.size == ((16, 32) if orientation == 6 else (32, 16))
    assert inspect(clean, 10_000).type == content.type


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS.values())))
def test_any_bytes(data: bytes, type_: str) -> None:
    """What cannot be taken apart does no harm."""
    assert isinstance(without_metadata(data, type_), bytes)
