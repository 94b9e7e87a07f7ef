from faqbot.cli.markdown import Run, inline, lay_out, parse, plain_lines


def test_bold_and_links_become_runs() -> None:
    """Markup is taken out of the text; a link shows where it leads."""
    assert inline("**大事** [表](https://a.example)を見る") == (
        Run("大事", "bold"),
        Run(" "),
        Run("表", "link", "https://a.example"),
        Run(" (https://a.example) ", "url", "https://a.example"),
        Run("を見る"),
    )


def test_no_space_before_a_full_stop() -> None:
    """After an address at the end of a sentence there is no gap."""
    assert plain_lines("[表](https://a.example)。", 80) == ["表 (https://a.example)。"]


def test_blocks() -> None:
    """Paragraphs and items of lists are told apart; items of one list stand together."""
    blocks = parse("一段落\n続き\n\n- 甲\n- 乙\n\n1. 丙")
    assert [(b.marker, b.text) for b in blocks] == [
        ("", "一段落\n続き"),
        ("•", "甲"),
        ("•", "乙"),
        ("1.", "丙"),
    ]


def test_lists_hang() -> None:
    """Further lines of an item begin where its text begins."""
    assert plain_lines("はじめ\n\n- あいうえお", 8) == ["はじめ", "", "• あいう", "  えお"]


def test_a_style_goes_on_over_a_line_break() -> None:
    """Bold text that is wrapped is bold on both lines."""
    assert lay_out("**あいうえ**", 4) == [(Run("あい", "bold"),), (Run("うえ", "bold"),)]


def test_what_is_no_markup_stays() -> None:
    """Stars and brackets of other use are left alone."""
    assert plain_lines("5 * 3 [注] **", 80) == ["5 * 3 [注] **"]


def test_nothing_gives_no_lines() -> None:
    """An empty text has no lines."""
    assert plain_lines("", 10) == []
