"""A workbook that LibreOffice has opened and saved still says the same."""

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file

pytest.importorskip("openpyxl")

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


ODD = r"""
category: {id: odd, name: 変}
entries:
  - id: odd-1
    question: =1+1
    answer: |
      - a

      007
    label: 2026/1/1
    keywords: [a、b, '007', _x0041_]
    valid_from: 2026-01-31
"""


@pytest.mark.slow
def test_there_and_back(kb: Path, tmp_path: Path) -> None:
    """xlsx → ods → xlsx, and a CSV made of it: neither changes a byte of the knowledge base."""
    if SOFFICE is None:
        message = "NOT TESTED: LibreOffice (soffice) is not installed on this machine"
        warnings.warn(message, stacklevel=1)  # a skip alone is easily overlooked
        pytest.skip(message)
    (kb / "faq" / "odd.yaml").write_text(ODD, encoding="utf-8")
    before = {path: path.read_bytes() for path in kb.rglob("*.yaml")}
    path = export_file(kb, tmp_path / "faq.xlsx", Format.XLSX).path
    for form, name in (("ods", "faq.xlsx"), ("xlsx", "ods/faq.ods"), ("csv", "faq.xlsx")):
        _convert(tmp_path, form, name)
    for made in (tmp_path / "xlsx" / "faq.xlsx", *sorted((tmp_path / "csv").iterdir())):
        outcome = import_file(made, kb)
        assert [c for c in outcome.changes if c.act != "missing"] == []
        assert outcome.unchanged == 4
    assert path.exists()
    assert {path: path.read_bytes() for path in kb.rglob("*.yaml")} == before


def _convert(folder: Path, form: str, name: str) -> None:
    filters = {
        "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    }
    subprocess.run(
        [
            SOFFICE or "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            filters.get(form, form),
            "--outdir",
            str(folder / form),
            str(folder / name),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
