"""Messages as Japanese senders write them, and as nobody does who means well."""

import os
import random
import time
from base64 import b64encode
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.channels.email.charsets import decode, decode_header, guess
from faqbot.channels.email.html_text import text_of
from faqbot.channels.email.mime import parse
from faqbot.channels.email.reading import read_message, unreadable

HEAD = b"From: taro@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: x\r\n"
SAID = "お世話になります。入金がまだ反映されません。①㈱髙島"
ROW_13 = b"\x1b$B-!-j\x1b(B"  # ①㈱


def _text(body: bytes, charset: str = "", encoding: str = "8bit") -> str:
    header = f"Content-Type: text/plain; charset={charset}\r\n" if charset else ""
    header += f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    return read_message(HEAD + header.encode() + body).text


def _multipart(kind: str, *parts: tuple[str, bytes]) -> bytes:
    body = b"".join(b"--B\r\n%s\r\n\r\n%s\r\n" % (head.encode(), text) for head, text in parts)
    return HEAD + f"Content-Type: multipart/{kind}; boundary=B\r\n\r\n".encode() + body + b"--B--"


@pytest.mark.parametrize(
    "charset",
    ["Shift_JIS", "windows-31j", "x-sjis", "cp932", "MS932", "Windows-932", "SJIS", "", "foo",
     "utf-8", "iso-2022-jp", "euc-jp", "us-ascii", "unicode_escape", "punycode"],
)  # fmt: skip
def test_what_windows_wrote(charset: str) -> None:
    """Bytes of cp932 are read, whatever the sender calls them, also ① ㈱ 髙."""
    assert _text(SAID.encode("cp932"), charset) == SAID


@pytest.mark.parametrize("charset", ["utf-8", "", "iso-8859-1", "us-ascii", "Shift_JIS", "'utf-8'"])
def test_utf8(charset: str) -> None:
    """UTF-8 is read, also where another charset or none is named."""
    assert _text(SAID.encode(), charset) == SAID


@pytest.mark.parametrize("charset", ["", "euc-jp", "eucJP-ms", "cp51932", "utf-8"])
def test_euc(charset: str) -> None:
    """EUC-JP is read, also with characters that only Windows has there."""
    row_13 = "①".encode("cp932")
    assert row_13 == b"\x87\x40"
    assert _text("入金が反映されません。".encode("euc_jp") + b"\xad\xa1\xad\xea", charset) == (
        "入金が反映されません。①㈱"
    )


@pytest.mark.parametrize(
    "charset",
    ["iso-2022-jp", "ISO-2022-JP-MS", "cp50220", "cp50221", "cp50222", "", "us-ascii", "utf-8"],
)
def test_jis(charset: str) -> None:
    """ISO-2022-JP is known by its escapes; row 13 and half-width kana are read in it."""
    plain = "入金の件。".encode("iso-2022-jp")
    assert _text(plain, charset, "7bit") == "入金の件。"
    assert _text(plain + ROW_13 + b"\x1b(I16\x1b(B end", charset, "7bit") == "入金の件。①㈱ｱｶ end"


def test_quoted_printable_jis() -> None:
    """A transfer encoding is undone before a charset is."""
    assert _text(b"=1B$B-!=1B(B", "iso-2022-jp", "quoted-printable") == "①"


def test_a_broken_off_escape() -> None:
    """A line in JIS that does not go back to ASCII does not spoil those after it."""
    raw = "入金".encode("iso-2022-jp").removesuffix(b"\x1b(B") + b"\r\n\x1b(Bok"
    assert _text(raw, "iso-2022-jp") == "入金\nok"


def _word(charset: str, data: bytes) -> str:
    return f"=?{charset}?B?{b64encode(data).decode()}?="


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (_word("ISO-2022-JP", ROW_13), "①㈱"),
        (_word("iso-2022-jp-ms", "入金".encode("iso-2022-jp")), "入金"),
        (_word("Shift_JIS", "①髙島㈱".encode("cp932")), "①髙島㈱"),
        (_word("windows-31j", "①".encode("cp932")) + " x", "① x"),
        (f"{_word('UTF-8', '入金'.encode()[:4])}\n {_word('utf-8', '入金'.encode()[4:])}", "入金"),
        (f"{_word('Shift_JIS', b'oc' + '金'.encode('cp932')[:1])} "
         f"{_word('Shift_JIS', '金'.encode('cp932')[1:])}", "oc金"),
        ("=?utf-8?Q?=E5=85=A5_=E9=87=91?=", "入 金"),
        ("Re: =?utf-8?B?5YWl?= [#1]", "Re: 入 [#1]"),
        ("=?utf-8?B?5YWl", "=?utf-8?B?5YWl"),
    ],
)  # fmt: skip
def test_encoded_words(raw: str, read: str) -> None:
    """Encoded words are read in the charsets of bodies; characters may be cut between them."""
    assert decode_header(raw) == read


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "iso-2022-jp"])
def test_headers_as_bytes(charset: str) -> None:
    """Headers in which a character set was used without a word are read, brackets or none."""
    raw = "From: 高橋 太郎 <taro@example.org>\r\nSubject: 入金の件\r\n\r\nx".encode(charset)
    read = read_message(raw)
    assert (read.name, read.sender, read.subject) == ("高橋 太郎", "taro@example.org", "入金の件")


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        ('"高橋, 太郎" <taro@Example.ORG>', "高橋, 太郎", "taro@example.org"),
        ("taro@example.org (Taro)", "Taro", "taro@example.org"),
        ("a@example.org, b@example.org", "", "a@example.org"),
        ('"taro..x."@docomo.ne.jp', "", "taro..x.@docomo.ne.jp"),
        ("<taro@example.org>", "", "taro@example.org"),
        ("nobody", "nobody", ""),
        (f"{'(' * 300} a@b.example", "", "a@b.example"),
    ],
)
def test_senders(header: str, name: str, address: str) -> None:
    """Whom an answer goes to is found however the header is written."""
    read = read_message(f"From: {header}\r\nSubject: x\r\n\r\nx".encode())
    assert read.sender == address
    assert name in read.name


def test_text_around_a_picture() -> None:
    """Text before and behind a picture is read; the picture is named."""
    read = read_message(
        _multipart(
            "mixed",
            ("Content-Type: text/plain; charset=utf-8", "前です".encode()),
            ('Content-Type: image/png; name="a.png"\r\nContent-Disposition: inline', b"x"),
            ("Content-Type: text/plain; charset=utf-8", "後です".encode()),
        )
    )
    assert (read.text, read.files) == ("前です\n\n後です", ("a.png",))


@pytest.mark.parametrize("blank", [b"", b" ", b"\r\n", "\u3000".encode(), b"\xc2\xa0"])
def test_a_blank_plain_part(blank: bytes) -> None:
    """Where the plain part is blank the other one is read."""
    raw = _multipart(
        "alternative",
        ("Content-Type: text/plain; charset=utf-8", blank),
        ("Content-Type: text/html; charset=utf-8", "<p>入金がまだです</p>".encode()),
    )
    assert read_message(raw).text == "入金がまだです"


def test_files_only() -> None:
    """Of a message that is a picture, or Outlook's winmail.dat, the file is named."""
    winmail = HEAD + b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx"
    assert read_message(winmail).files == ("winmail.dat",)
    assert read_message(HEAD + b"Content-Type: application/ms-tnef\r\n\r\nx").files == (
        "winmail.dat",
    )
    assert read_message(HEAD + b"Content-Type: image/png\r\n\r\nx").files == ("image/png",)
    named = "Content-Disposition: attachment; filename*=utf-8''%E8%AB%8B%E6%B1%82.pdf"
    raw = _multipart("mixed", (f"Content-Type: application/pdf\r\n{named}", b"x"))
    assert read_message(raw).files == ("請求.pdf",)


def test_a_forwarded_message() -> None:
    """A message forwarded without a word is read itself."""
    inner = "From: x@y.example\r\nSubject: in\r\n\r\n元のメール".encode()
    raw = _multipart("mixed", ("Content-Type: message/rfc822", inner))
    assert read_message(raw).text == "元のメール"


def test_flowed() -> None:
    """Lines that a mail program broke are joined again."""
    header = b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
    said = "入金が反映 \r\nされません。\r\n-- \r\n太郎".encode()
    assert read_message(HEAD + header + said).text == "入金が反映されません。\n-- \n太郎"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><!-- <p>no</p> --><p>b", "a\n\nb"),
        ('<a title="1 > 2">x</a> 1 < 2', "x 1 < 2"),
        ("<script>if (a<b) no()</script>x&amp;y", "x&y"),
        ("<head><title>t</title><body>x", "x"),
        ("<!-- open <b>x</b>", "x"),
        (f"&#{'9' * 5000};&#x41;", "\ufffdA"),
    ],
)
def test_html(html: str, text: str) -> None:
    """Of HTML what is shown is read, sound or not."""
    assert text_of(html).endswith(text)


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (i, i) for i in range(50_000)
)
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "parentheses": lambda n: b"From: " + b"(" * n + b" a@b.example\r\n\r\nhi",
    "angles": lambda n: b"From: " + b"<" * n + b" a@b.example\r\n\r\nhi",
    "at signs": lambda n: b"From: " + b"a@" * n + b"\r\n\r\nhi",
    "nested": lambda n: HEAD + NESTED[:n] + b"\r\n\r\nhi",
    "enclosed": lambda n: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * (n // 30) + b"\r\nhi",
    "tags": lambda n: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<a " * (n // 3),
    "comments": lambda n: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<!--" * (n // 4),
    "quotes": lambda n: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<a \"'" * (n // 5),
    "entities": lambda n: HEAD + b"Content-Type: text/html\r\n\r\n&#" + b"9" * n,
    "words": lambda n: b"Subject: " + b"=?utf-8?B?44GC44GC?= " * (n // 21) + b"\r\n\r\nhi",
    "half words": lambda n: b"Subject: " + b"=?a?B?" * (n // 6) + b"\r\n\r\nhi",
    "folded": lambda n: b"Subject: a" + b"\r\n " * (n // 3) + b"\r\n\r\nhi",
    "references": lambda n: b"References: " + b"<a@b> " * (n // 6) + b"\r\n\r\nhi",
    "parameters": lambda n: HEAD + b"Content-Type: text/plain" + b"; a=b" * (n // 5) + b"\r\n\r\nx",
    "continued": lambda n: (
        HEAD
        + b"Content-Type: text/plain"
        + b"".join(b"; name*%d*=a" % i for i in range(n // 12))
        + b"\r\n\r\nx"
    ),
    "headers": lambda n: b"a:b\r\n" * (n // 5) + b"\r\nhi",
    "one line": lambda n: HEAD + b"\r\n" + b"a" * n,
    "lines": lambda n: HEAD + b"\r\n" + b"\n" * n,
    "returns": lambda n: HEAD + b"\r\n" + b"\r" * n,
    "boundaries": lambda n: (
        HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B\r\n" * (n // 5)
    ),
    "escapes": lambda n: HEAD + b"\r\n" + b"\x1b$B" * (n // 3),
    "broken euc": lambda n: HEAD + b"\r\n" + b"\x8f\xa4" * (n // 2),
    "base64": lambda n: HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * n,
    "quoted": lambda n: HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=" * n,
    "reports": lambda n: (
        HEAD
        + b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\n"
        + b"Content-Type: text/rfc822-headers\r\n\r\n"
        + b"Message-ID:" * (n // 11)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_linear(name: str) -> None:
    """Whatever is made longer takes no more than its share longer, and never long."""
    make = HOSTILE[name]

    def seconds(raw: bytes) -> float:
        start = time.process_time()
        read_message(raw)
        return time.process_time() - start

    short = min(seconds(make(100_000)) for _ in range(3))
    assert seconds(make(800_000)) < 24 * short + 0.3


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_is_read(name: str) -> None:
    """Of every such message something is made, and of what is left if that fails."""
    raw = HOSTILE[name](60_000)
    assert read_message(raw).message_id.startswith("<")
    assert unreadable(raw).unreadable


@given(
    st.binary(max_size=400), st.sampled_from(["", "iso-2022-jp", "shift_jis", "euc-jp", "utf-7"])
)
def test_any_bytes_in_any_charset(data: bytes, charset: str) -> None:
    """Text is made of any bytes, and it can be stored."""
    assert isinstance(decode(data, charset), str)
    guess(data).encode("utf-8")


@given(st.text(alphabet=st.characters(codec="cp932"), max_size=80))
def test_cp932_there_and_back(text: str) -> None:
    """What Windows writes is what is read."""
    same = text.encode("cp932").decode("cp932")
    assert decode(text.encode("cp932"), "windows-31j") == same or "\x1b" in text


@given(st.text(max_size=200))
def test_what_python_writes(text: str) -> None:
    """Messages of the standard library are read as they were meant."""
    text = text.encode("utf-8", "ignore").decode()
    message = EmailMessage()
    message.set_content(text + "\n", charset="utf-8", cte="base64")
    part = parse(bytes(message))
    assert part.text(1 << 20).splitlines() == (text + "\n").splitlines()


REAL = [
    _multipart(
        "alternative",
        ("Content-Type: text/plain; charset=iso-2022-jp", SAID[:20].encode("iso-2022-jp")),
        ("Content-Type: text/html; charset=Shift_JIS", f"<p>{SAID}</p>".encode("cp932")),
    ),
    _multipart(
        "report",
        ("Content-Type: message/delivery-status", b"Action: failed\r\nStatus: 5.1.1"),
        ("Content-Type: message/rfc822", HEAD + b"\r\ntext"),
    ),
    HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=1B$B-!=1B(B",
    b"From: =?ISO-2022-JP?B?GyRCOWI2NhsoQg==?= <a@b.example>\r\nSubject: =?utf-8?Q?a_=E3?=\r\n\r\n",
]


@given(
    st.sampled_from(REAL),
    st.lists(st.tuples(st.integers(0, 600), st.binary(max_size=8)), max_size=6),
)
def test_mutations(raw: bytes, changes: list[tuple[int, bytes]]) -> None:
    """Messages that were damaged anywhere are read, and can be stored."""
    for at, instead in changes:
        raw = raw[:at] + instead + raw[at + len(instead) // 2 :]
    read = read_message(raw)
    for text in (read.message_id, read.sender, read.name, read.subject, read.text, *read.files):
        assert "\0" not in text
        text.encode("utf-8")


@pytest.mark.slow
def test_a_minute_of_mutations() -> None:
    """Real structures, cut, doubled, nested and damaged at random: all are read, and storable."""
    chance = random.Random(int(os.environ.get("FUZZ_SEED", "1")))
    seeds = [*REAL, *HOSTILE_SEEDS]
    end = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "60"))
    count = 0
    while time.monotonic() < end:
        raw = chance.choice(seeds)
        for _ in range(chance.randrange(1, 8)):
            raw = _mutated(raw, chance, seeds)[:200_000]
        read = read_message(raw)
        for text in (read.message_id, read.sender, read.name, read.subject, read.text, *read.files):
            assert "\0" not in text, raw
            text.encode("utf-8")
        count += 1
    assert count > 100


def _mutated(raw: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    """Return ``raw`` with one thing done to it that mail servers, or attackers, do."""
    at, until = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
    other = chance.choice(seeds)
    match chance.randrange(8):
        case 0:
            return raw[:at] + raw[until:]
        case 1:
            return raw[:until] + raw[at:until] * chance.randrange(1, 20) + raw[until:]
        case 2:
            return raw[:at] + chance.randbytes(chance.randrange(1, 40)) + raw[at:]
        case 3:
            return _multipart("mixed", ("Content-Type: message/rfc822", raw), ("X-A: b", other))
        case 4:
            return raw[:at] + other + raw[at:]
        case 5:
            return raw.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\n\n", b"\r\n ")))
        case 6:
            word = chance.choice(
                (b"=?utf-8?B?", b"?=", b"\x1b$B", b"--b", b"\0", b"boundary=", b"(")
            )
            return raw[:at] + word * chance.randrange(1, 200) + raw[at:]
    names = (b"charset=", b"Content-Transfer-Encoding: ", b"Content-Type: ", b"filename*0*=")
    values = (b"base64", b"x-uuencode", b"iso-2022-jp", b"utf-7", b"message/rfc822", b"multipart/x")
    return raw[:at] + chance.choice(names) + chance.choice(values) + b"\r\n" + raw[at:]


HOSTILE_SEEDS = [
    b"From: " + b"(" * 300 + b"\r\n\r\nx",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 300 + b"--b--",
    b"Content-Type: text/html\r\n\r\n" + b"<a " * 2000,
    b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n\x78\x9f\x3e\x22",
]
