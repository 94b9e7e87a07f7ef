"""A knowledge base in a temporary folder, written by the test itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

ENTRY = """\
category:
  id: money
  name: お金
entries:
  - id: money-out
    question: 出金するには？
    answer: マイページからどうぞ。
"""

MakeKb = Callable[..., Path]


@pytest.fixture
def kb(tmp_path: Path) -> MakeKb:
    """Return a function that writes files and returns the folder.

    Keyword names are file names without ``.yaml``; ``faq`` is faq/money.yaml and holds one entry
    if not given. Bytes are written as they are; None leaves the file out.
    """

    def make(faq: str | bytes | None = ENTRY, **others: str | bytes) -> Path:
        folder = tmp_path / "kb"
        for name, content in {"faq/money": faq, **others}.items():
            if content is None:
                continue
            path = folder / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        folder.mkdir(exist_ok=True)
        return folder

    return make
