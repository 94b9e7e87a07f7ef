"""Files: from bytes on disk to clean text, and back at one stroke."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from faqbot.errors import Location, reason_of
from faqbot.i18n import Sentence
from faqbot.yaml.report import Report

MAX_BYTES = 5_000_000

# Control characters, line separators that editors do not show as lines, lone surrogates (from
# escapes), byte order marks in mid-text and non-characters: YAML refuses some of them without
# saying where.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)

_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins with the mark of UTF-16, so comes first
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_NO_TEXT = (  # what a file was that is now named .yaml
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
_RARE = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")  # half-width kana, private use
_COMMON = re.compile("[\u3001-\u30ff\u4e00-\u9fff]")  # kana and kanji
_ISO_2022_JP = re.compile(rb"\x1b[$(][@BJ]")


def read_bytes(path: Path, file: str, report: Report) -> bytes | None:
    """Return the content of ``path``.

    ``file`` is the name under which mistakes are reported. None when the file cannot be used,
    which is then in the report.
    """
    where = Location(file)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would make us wait for ever
            report.add("not-a-file", where)
            return None
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        report.add("unreadable", where, reason=reason_of(error))
        return None
    if len(data) > MAX_BYTES:
        report.add("too-large", where, limit=MAX_BYTES // 1_000_000)
        return None
    return data


def decode(data: bytes, file: str, report: Report) -> str | None:
    """Return ``data`` as text with ``\\n`` line ends and without a byte order mark."""
    kind = next((name for start, name in _NO_TEXT if data.startswith(start)), None)
    if kind:
        report.add("no-text-file", Location(file), kind=Sentence.of("knowledge", f"file-{kind}"))
        return None
    marked = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if marked or _ISO_2022_JP.search(data):
        report.add("encoding", Location(file, 1, 1), encoding=marked or "ISO-2022-JP (JIS)")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8) + error.start
        _report_encoding(data, bad, file, report)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unfit = UNFIT.search(text)
    if unfit is None:
        return text
    if data.count(0) > len(data) // 4:  # every other byte is 0: UTF-16 without its mark
        report.add("encoding", Location(file, 1, 1), encoding="UTF-16")
    else:
        where = _place(text[: unfit.start()], file)
        report.add("control-character", where, character=f"U+{ord(unfit[0]):04X}")
    return None


def _report_encoding(data: bytes, bad: int, file: str, report: Report) -> None:
    before = data[:bad].decode("utf-8", "replace")
    where = _place(before.removeprefix("\ufeff"), file)
    guess = None if _COMMON.search(before) else guess_encoding(data)
    if guess is None:
        report.add("broken-utf8", where)
    else:
        report.add("encoding", where, encoding=guess)


def guess_encoding(data: bytes) -> str | None:
    """Return the name of the encoding in which ``data`` makes the most Japanese sense."""
    if data.count(0) > len(data) // 4:
        return "UTF-16"
    best: tuple[int, str] | None = None
    for codec, name in (("cp932", "Shift_JIS (cp932)"), ("euc_jp", "EUC-JP")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = len(_COMMON.findall(text)) - 2 * len(_RARE.findall(text))
        if best is None or score > best[0]:
            best = (score, name)
    return None if best is None or best[0] <= 0 else best[1]


def encoded(text: str, old: bytes | None) -> bytes:
    """Return ``text`` with the line ends and the byte order mark of the file it replaces."""
    if old and 2 * old.count(b"\r\n") > old.count(b"\n"):
        text = text.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if old and old.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode()


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path`` at one stroke, keeping its permissions."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _place(before: str, file: str) -> Location:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
