from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from faqbot.cli.layout import answer_lines, break_lines, pad, width, wrap

TEXTS = st.text(st.sampled_from("出金のー。、「」（）ab1 -.,\n"), max_size=60)
ROOM = st.integers(2, 20)
_CONSOLE = Console()


def test_japanese_letters_are_two_cells_wide() -> None:
    """Full-width letters count twice, half-width kana once, combining marks not at all."""
    assert width("出金") == 4
    assert width("ｱｶｳﾝﾄ") == 5
    assert width("か\u3099") == 2


def test_padding_counts_cells() -> None:
    """Columns line up behind Japanese."""
    assert pad("出金", 6) == "出金  "


def test_a_full_stop_does_not_begin_a_line() -> None:
    """The letter before 「。」 goes along to the next line."""
    assert wrap("あいうえ。", 8) == ["あいう", "え。"]


def test_an_opening_bracket_does_not_end_a_line() -> None:
    """「「」 goes along with what it opens."""
    assert wrap("あいう「え」", 8) == ["あいう", "「え」"]


def test_words_are_kept_whole_and_spaces_vanish_at_breaks() -> None:
    """Latin words move as a whole; the space at which a line is broken is dropped."""
    assert wrap("one two three", 8) == ["one two", "three"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    """A long address is better cut than lost."""
    assert wrap("https://a.example", 10) == ["https://a.", "example"]


def test_line_ends_are_kept() -> None:
    """An editor's line ends, empty lines too, stay where they are."""
    assert wrap("一\n\n二", 10) == ["一", "", "二"]


@given(TEXTS, ROOM)
def test_no_line_is_too_wide(text: str, room: int) -> None:
    """Whatever the text, every line fits."""
    assert all(width(line) <= room for line in wrap(text, room))


@given(TEXTS, ROOM)
def test_only_white_space_is_lost(text: str, room: int) -> None:
    """The lines hold every letter of the text, in order."""
    assert "".join("".join(wrap(text, room)).split()) == "".join(text.split())


@given(TEXTS, ROOM)
def test_slices_go_forward(text: str, room: int) -> None:
    """Lines never overlap."""
    ends = [at for span in break_lines(text, room) for at in span]
    assert ends == sorted(ends)


@given(st.text(st.sampled_from("出金。、」ー"), max_size=40), st.integers(8, 20))
def test_kinsoku_holds_wherever_it_can(text: str, room: int) -> None:
    """A line begins with 「。」 only where a run of such signs fills more than a line."""
    lines = wrap(text, room)
    for before, line in pairwise(lines):
        if line[:1] in tuple("。、」ー"):
            assert width(before) + 2 > room or before[-1:] in tuple("。、」ー")


def _plain(markdown: str, columns: int) -> list[str]:
    return list(map(str, answer_lines(markdown, columns)))


def test_no_space_before_a_full_stop() -> None:
    """After an address at the end of a sentence there is no gap."""
    assert _plain("[表](https://a.example)。", 80) == ["表 (https://a.example)。"]


def test_blocks() -> None:
    """Paragraphs are parted by an empty line; items of one list stand together."""
    lines = _plain("一段落\n続き\n\n- 甲\n- 乙\n\n1. 丙", 80)
    assert lines == ["一段落", "続き", "", "• 甲", "• 乙", "", "1. 丙"]


def test_lists_hang() -> None:
    """Further lines of an item begin where its text begins."""
    assert _plain("はじめ\n\n- あいうえお", 8) == ["はじめ", "", "• あいう", "  えお"]


def test_a_style_goes_on_over_a_line_break() -> None:
    """Bold text that is wrapped is bold on both lines; a link leads on, too."""
    first, second = answer_lines("**あいうえ**", 4)
    assert [
        (str(line), line.get_style_at_offset(_CONSOLE, 0).bold) for line in (first, second)
    ] == [
        ("あい", True),
        ("うえ", True),
    ]
    linked = answer_lines("[あいうえ](https://a.example)", 4)
    assert linked[1].get_style_at_offset(_CONSOLE, 0).link == "https://a.example"


def test_styled_text_is_wrapped_like_plain_text() -> None:
    """Styles do not move a line break."""
    assert [str(line) for line in wrap(Text("あいうえ。", "bold"), 8)] == ["あいう", "え。"]


def test_what_is_no_markup_stays() -> None:
    """Stars and brackets of other use are left alone."""
    assert _plain("5 * 3 [注] **", 80) == ["5 * 3 [注] **"]


def test_nothing_gives_no_lines() -> None:
    """An empty text has no lines."""
    assert answer_lines("", 10) == []
