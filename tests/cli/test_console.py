import pytest
from rich.text import Text

from faqbot.cli import console, layout


@pytest.mark.parametrize(
    ("probability", "told"),
    [(0, "0%"), (0.004, "<1%"), (0.72, "72%"), (0.997, ">99%"), (1, "100%")],
)
def test_percentages_do_not_claim_certainty(probability: float, told: str) -> None:
    """Only what is certain is 0 % or 100 %."""
    assert console.percent(probability) == told


def test_a_threshold_just_missed_shows() -> None:
    """Beside a threshold a tenth of a percent counts."""
    assert (console.exact(0.597), console.exact(0.6)) == ("59.7%", "60%")


def test_numbers_of_choices_line_up() -> None:
    """From ten choices on there is room for two digits; long labels hang."""
    lines = [str(line) for line in layout.numbered(["あいうえ", *"abcdefghi"], 10)]
    assert lines[:3] == [" 1. あいう", "    え", " 2. a"]
    assert lines[-1] == "10. i"


def test_columns_fold_in_a_narrow_window() -> None:
    """Where values would have no room they go below their names."""
    pairs = [("正規化", "あいうえおかきくけこさしす")]
    wide, narrow = (list(map(str, layout.rows(pairs, room))) for room in (40, 20))
    assert wide == ["正規化  あいうえおかきくけこさしす"]
    assert narrow == ["正規化", "  あいうえおかきくけ", "  こさしす"]


def test_no_style_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """What goes into a pipe holds no escape sequences."""
    console.show("一", Text("見出し", "bold red"))
    assert capsys.readouterr().out == "一\n見出し\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_when_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    """NO_COLOR and dumb terminals are respected."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    console.show(Text("見出し", "red"))
    assert "\x1b[31m" in capsys.readouterr().out
    monkeypatch.setenv(name, value)
    console.show(Text("見出し", "red"))
    assert capsys.readouterr().out == "見出し\n"


def test_errors_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed as an error does not get into what is piped on."""
    console.show("一", error=True)
    assert tuple(capsys.readouterr()) == ("", "一\n")


def test_nothing_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """No lines are not an empty line."""
    console.show()
    assert capsys.readouterr().out == ""
