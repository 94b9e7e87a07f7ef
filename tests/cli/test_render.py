import pytest

from faqbot.cli import render


@pytest.mark.parametrize(
    ("probability", "told"),
    [(0, "0%"), (0.004, "<1%"), (0.72, "72%"), (0.997, ">99%"), (1, "100%")],
)
def test_percentages_do_not_claim_certainty(probability: float, told: str) -> None:
    """Only what is certain is 0 % or 100 %."""
    assert render.percent(probability) == told


def test_a_threshold_just_missed_shows() -> None:
    """Beside a threshold a tenth of a percent counts."""
    assert (render.exact(0.597), render.exact(0.6)) == ("59.7%", "60%")


def test_numbers_of_choices_line_up() -> None:
    """From ten choices on there is room for two digits; long labels hang."""
    lines = render.numbered(["あいうえ", *"abcdefghi"], 10)
    assert lines[:3] == [" 1. あいう", "    え", " 2. a"]
    assert lines[-1] == "10. i"


def test_columns_fold_in_a_narrow_window() -> None:
    """Where values would have no room they go below their names."""
    pairs = [("正規化", "あいうえおかきくけこさしす")]
    assert render.rows(pairs, 40) == ["正規化  あいうえおかきくけこさしす"]
    assert render.rows(pairs, 20) == ["正規化", "  あいうえおかきくけ", "  こさしす"]


def test_no_ink_without_a_terminal() -> None:
    """What goes into a pipe holds no escape sequences."""
    assert render.ink().bold("見出し") == "見出し"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_ink_when_told_so(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """NO_COLOR and dumb terminals are respected."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert render.ink().enabled
    monkeypatch.setenv(name, value)
    assert not render.ink().enabled
