"""One-time codes by e-mail (``sms: email:``), handed to a real SMTP server."""

import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ACCOUNT, ADDRESS = "12345678", "hanako@example.com"


@pytest.fixture
def base(serving: Any, smtp_server: Any, tmp_path: Path) -> Iterator[str]:
    """A desk whose one customer has an address; codes go there."""
    customers = tmp_path / "customers.yaml"
    customers.write_text(f'customers:\n  - {{account: "{ACCOUNT}", email: {ADDRESS}}}\n')
    with serving(
        tmp_path / "data",
        directory=str(customers),
        secret_key="a key for this test, of forty characters",
        sms="email:",
        smtp=smtp_server.url,
        mail_from="あおばFX <support@example.com>",
        mail_desk="desk@example.com",
    ) as base:
        yield base


def _asked(visitor: Any) -> Any:
    """Go as far as the code."""
    visitor.say("個人識別番号を教えて", "c-1")
    visitor.say(ACCOUNT, "c-2")
    return visitor


def test_the_code_comes_by_mail_and_counts(
    base: str, new_visitor: Any, smtp_server: Any, tmp_path: Path
) -> None:
    """The registered address gets the code; typed into the chat it is right; no file has it."""
    visitor = _asked(new_visitor(base))
    (letter,) = smtp_server.wait_for(ADDRESS)
    assert letter["Subject"] == "ご本人確認コード"
    assert letter["From"] == "あおばFX <support@example.com>"
    (code,) = re.findall(r"(?<!\d)\d{6}(?!\d)", letter.get_content())
    left = [path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert left
    assert not [content for content in left if code.encode() in content]
    told = visitor.say(code, "c-3")
    assert "ご本人さまの確認ができました" in str(told)


def test_a_refused_letter_is_told_without_the_address(
    base: str, new_visitor: Any, smtp_server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The visitor sees no difference; the log has a warning, and nothing of whose code it was."""
    smtp_server.mood = "unknown"
    with caplog.at_level(logging.INFO):
        _asked(new_visitor(base))
        until = time.monotonic() + 60
        while "could not be sent" not in caplog.text:
            assert time.monotonic() < until, "no warning"
            time.sleep(0.02)
    ours = "".join(one.getMessage() for one in caplog.records if one.name.startswith("faqbot"))
    assert "the mail server would never take a message" in ours
    assert ADDRESS not in ours
    assert smtp_server.arrived == []
