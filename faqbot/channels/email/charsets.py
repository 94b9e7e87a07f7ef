"""Charsets of mail: bytes become text by the charset that was named, or the one that was used.

Senders name none, a wrong one, or one that says less than they use: text in "Shift_JIS" has
characters of cp932, text in "ISO-2022-JP" those of row 13 (① ㈱). What Python's codecs refuse is
read as Windows wrote it; what no charset fits is read by the one that leaves the least unreadable.
"""

from __future__ import annotations

import binascii
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable

_FAMILIES = {
    "cp932": "shift-jis x-sjis x-x-sjis sjis csshiftjis ms-kanji mskanji ms932 cp932 windows-31j "
    "cswindows31j windows-932 x-ms-cp932",
    "jis": "iso-2022-jp csiso2022jp iso2022jp jis x-jis iso-2022-jp-ms x-windows-iso2022jp cp50220 "
    "cp50221 cp50222 x-windows-50220 x-windows-50221 iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 "
    "iso-2022-jp-2004 iso-2022-jp-ext",
    "euc": "euc-jp x-euc-jp eucjp x-euc ujis eucjp-ms eucjp-win eucjp-open cp51932 "
    "cseucpkdfmtjapanese euc-jis-2004 x-euc-jp-linux",
}
_FAMILY_OF = {name: family for family, names in _FAMILIES.items() for name in names.split()}
# Others by name; there are codecs, such as punycode, that no mail needs and that take their time.
_OTHERS = re.compile(
    r"iso-?8859-\d{1,2}|windows-\d{3,4}|cp\d{3,4}|koi8-[rtu]|utf-?(?:7|8|16|32)(?:-?[bl]e)?"
    r"|gb2312|gbk|gb18030|hz-gb-2312|big5(?:-hkscs)?|euc-kr|ks-c-5601-1987|cp949|iso-2022-kr"
    r"|mac-?\w{1,20}|tis-620"
)
_WESTERN = re.compile(r"us-ascii|ascii|iso-?8859-(?:1|15)|windows-1252|cp1252")
_JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\([A-Q]|\([BHIJ]|\$A|\.[AF])|[\x0e\x0f]")
_JIS_BEGINS = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\([IJ])")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uff01-\uff5e、。]")
_DOUBTFUL = re.compile("[\ufffd\x80-\xff\uff61-\uff9f\ue000-\uf8ff]")


def decode(data: bytes, charset: str = "") -> str:
    """Return ``data`` as text, which its sender said to be in ``charset``; never raises."""
    name = charset.strip(" '\"").lower().partition("*")[0].replace("_", "-")
    if _JIS_BEGINS.search(data) and name != "iso-2022-kr":  # whatever it was said to be
        return _first_of(data, ("iso2022_jp",)) or jis(data)
    family = _FAMILY_OF.get(name)
    if family == "cp932":
        strict = ("shift_jis", "cp932") if name == "shift-jis" else ("cp932",)
        return _first_of(data, strict) or guess(data)
    if family == "euc":
        return _first_of(data, ("euc_jp",)) or guess(data)
    if _WESTERN.fullmatch(name):
        return _first_of(data, ("ascii", "utf-8", name)) or guess(data)
    if family is None and _OTHERS.fullmatch(name):
        return _first_of(data, (name,)) or guess(data)
    return guess(data)


def guess(data: bytes) -> str:
    """Return ``data`` as text by the charset that leaves the least unreadable."""
    if _JIS_BEGINS.search(data):
        return jis(data)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    text = _first_of(data, ("utf-8",))
    if text is not None:
        return text
    ways: tuple[Callable[[bytes], str], ...] = (
        lambda raw: raw.decode("utf-8", "replace"),
        euc,
        lambda raw: raw.decode("cp932", "replace"),
        lambda raw: raw.decode("cp1252", "replace"),
    )
    return max((way(data) for way in ways), key=_likelihood)


def _likelihood(text: str) -> int:
    return len(_JAPANESE.findall(text)) - 3 * len(_DOUBTFUL.findall(text))


def _first_of(data: bytes, codecs: tuple[str, ...]) -> str | None:
    for codec in codecs:
        try:
            return data.removeprefix(BOM_UTF8).decode(codec)
        except (UnicodeError, LookupError):
            continue
    return None


def jis(data: bytes) -> str:
    """Return what ISO-2022-JP as Windows writes it (cp50220 to cp50222) says."""
    parts: list[str] = []
    end, escape = 0, b"\x1b(B"
    for match in _JIS_ESCAPE.finditer(data):
        parts.append(_run(escape, data[end : match.start()]))
        end, escape = match.end(), match[0]
    return "".join((*parts, _run(escape, data[end:])))


def _run(escape: bytes, data: bytes) -> str:
    """Return the characters of ``data``, all of the set that ``escape`` designates."""
    if escape in (b"\x1b$@", b"\x1b$B"):
        return _pairs(data)
    if escape in (b"\x1b(I", b"\x0e"):
        return bytes(b | 0x80 if 0x20 < b < 0x60 else b for b in data).decode("cp932", "replace")
    if escape == b"\x1b$(D":
        high = b"".join(b"\x8f" + data[i : i + 2] for i in range(0, len(data) - 1, 2))
        return bytes(b | 0x80 for b in high).decode("euc_jp", "replace")
    if escape.startswith((b"\x1b$", b"\x1b.")):
        return (escape + data).decode("iso2022_jp_2", "replace")
    return data.decode("cp932", "replace")


def euc(data: bytes) -> str:
    """Return what EUC-JP as Windows writes it (cp51932) says."""
    parts: list[bytes] = []
    i = 0
    while i < len(data):
        b = data[i]
        if b < 0x80:
            parts.append(data[i : i + 1])
            i += 1
        elif b == 0x8F:  # JIS X 0212, of which cp932 has nothing
            parts.append(data[i : i + 3].decode("euc_jp", "replace").encode("cp932", "replace"))
            i += 3
        elif b == 0x8E:
            parts.append(data[i + 1 : i + 2])
            i += 2
        else:
            pair = data[i : i + 2]
            whole = len(pair) == 2 and min(pair) > 0xA0
            parts.append(_shifted(pair[0] & 0x7F, pair[1] & 0x7F) if whole else b"\xff")
            i += 2
    return b"".join(parts).decode("cp932", "replace")


def _pairs(data: bytes) -> str:
    parts: list[bytes] = []
    i = 0
    while i < len(data):
        pair = data[i : i + 2]
        if pair[0] < 0x21 or len(pair) < 2:  # a line that ended without going back to ASCII
            parts.append(pair[:1])
            i += 1
        else:
            parts.append(_shifted(*pair))
            i += 2
    return b"".join(parts).decode("cp932", "replace")


def _shifted(first: int, second: int) -> bytes:
    """Return a character of JIS X 0208, by its row and cell plus 0x20, as Shift_JIS writes it."""
    lead = ((first - 0x21) >> 1) + (0x81 if first < 0x5F else 0xC1)
    trail = second + (0x7E if first % 2 == 0 else 0x20 if second > 0x5F else 0x1F)
    return bytes((lead & 0xFF, trail & 0xFF))


def decode_header(raw: str) -> str:
    """Return a header with its encoded words (RFC 2047) read.

    ``raw`` is as the parser gives it, bytes beyond ASCII as surrogates. Of words in one charset
    side by side the bytes are joined first: a character may be cut between them.
    """
    parts: list[str] = []
    pending, charset, end = b"", "", 0
    raw = _BETWEEN.sub("", raw)
    for word in _WORD.finditer(raw):
        name = word[1].lower()
        if word.start() > end or name != charset:
            parts.append(decode(pending, charset))
            pending = b""
        parts.append(decode(_bytes(raw[end : word.start()])))
        pending, charset, end = pending + _unpacked(word[2], word[3]), name, word.end()
    parts += [decode(pending, charset), decode(_bytes(raw[end:]))]
    return "".join(parts)


def _bytes(raw: str) -> bytes:
    return raw.encode("utf-8", "surrogateescape")


def _unpacked(encoding: str, text: str) -> bytes:
    data = _bytes(text)
    return base64(data) if encoding in "Bb" else binascii.a2b_qp(data, header=True)


def base64(data: bytes) -> bytes:
    """Return what ``data`` says in Base64, however it was broken off."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
