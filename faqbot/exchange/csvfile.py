"""CSV as Excel writes and reads it: UTF-8 with a byte order mark, or cp932."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from faqbot.errors import Location, reason_of
from faqbot.exchange.cells import Findings
from faqbot.exchange.grid import Grid
from faqbot.i18n import Sentence
from faqbot.yaml.files import guess_encoding

MAX_BYTES = 50_000_000
_LONGEST_CELL = 1_000_000

# A spreadsheet takes a cell that begins so for a formula, and a list of answers begins with "-".
# An apostrophe before it keeps it a text; it is taken off when the table is read again.
_FORMULA = re.compile(r"'*[=+\-@\t＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t＝＋－＠]")

_CODECS = {"UTF-16": "utf-16", "Shift_JIS (cp932)": "cp932", "EUC-JP": "euc_jp"}


def read_bytes(path: Path, findings: Findings) -> bytes | None:
    """Return what is in the file, None when it cannot be read, which is then reported."""
    where = Location(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            findings.add("unreadable", where, reason=f"> {MAX_BYTES // 1_000_000} MB")
            return None
        return path.read_bytes()
    except FileNotFoundError:
        findings.add("no-source", where)
    except OSError as error:
        findings.add("unreadable", where, reason=reason_of(error))
    return None


def read_text(path: Path, findings: Findings) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 with its mark, cp932 or EUC-JP."""
    data = read_bytes(path, findings)
    if data is None:
        return None
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for codec in ("utf-16",) if marked else ("utf-8-sig", _CODECS.get(guess_encoding(data) or "")):
        try:
            if codec:
                text = data.decode(codec)
                return text.replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    findings.add("bad-encoding", Location(str(path)))
    return None


def read_csv(path: Path, findings: Findings) -> Grid | None:
    """Return the table of a CSV or TSV file; the separator is told by the first line."""
    text = read_text(path, findings)
    if text is None:
        return None
    return parse_csv(text, str(path), findings)


def parse_csv(text: str, file: str, findings: Findings) -> Grid | None:
    """Return the table in ``text``."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = max(",\t;", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    rows: tuple[tuple[str, ...], ...]
    try:
        rows = tuple(map(tuple, _reader(text, separator, csv.QUOTE_MINIMAL)))
    except csv.Error as error:
        if separator != "\t":
            open_quote = "end of data" in str(error)
            reason = Sentence.of("exchange", "open-quote" if open_quote else "odd-quote")
            findings.add("bad-csv", Location(file), reason=reason)
            return None
        rows = tuple(map(tuple, _reader(text, separator, csv.QUOTE_NONE)))  # as others write
    if separator != "\t":
        rows = tuple(tuple(map(_unguarded, row)) for row in rows)
    return Grid(file, "", rows)


def _reader(text: str, separator: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=True
    )


def write_csv(rows: Sequence[Sequence[str]]) -> str:
    """Return ``rows`` as CSV with the line ends that Excel expects."""
    return _written([[_guarded(cell) for cell in row] for row in rows], ",")


def write_tsv(rows: Sequence[Sequence[str]]) -> str:
    """Return ``rows`` with tabs between, texts as they are."""
    return _written(rows, "\t")


def _written(rows: Sequence[Sequence[str]], separator: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def encode(text: str, encoding: str, file: str, findings: Findings) -> bytes:
    """Return ``text`` in ``encoding``; every character that it lacks is reported."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        where = Location(file)
        for character in sorted(set(text)):
            try:
                character.encode(encoding)
            except UnicodeEncodeError:
                findings.add("not-in-encoding", where, found=character, encoding=encoding)
        return b""


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
