"""FB2: how long answers are, whether they are finished, polite, explained, and in the subset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faqbot.i18n import Sentence
from faqbot.knowledge.model import UNWRITTEN
from faqbot.markup import plain
from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText
from faqbot.workshop.wording import LONGEST_ANSWER, SHORTEST_ANSWER
from faqbot.yaml.report import hint

_SENTENCE = re.compile(r"[^。\n]+。")
_ASIDE = re.compile("（[^（）]*）|「[^「」]*」|『[^『』]*』|\\([^()]*\\)")
_LEAD = re.compile(r"^\s*(?:(?:-|\d+\.)\s+)?")
# What nearly every polite sentence ends in: only the rest is looked at word by word.
_POLITE = re.compile(
    r"(?:です|ます|ません|ました|でした|でしょう|ましょう|ください|下さい|ませ|ございます|願います|いたします)"
    r"(?:か|ね|よ|が|ので|から|けれど|けど)?[*\s）」』】)]*。$"
)
# A plain verb, adjective or だ ends in hiragana; 「受付窓口。」 need not be looked at at all.
_KANA_ENDING = re.compile(r"[ぁ-ん][^\w]*$")
_COMMA = re.compile("、(?!。)")  # the words behind the last one say how a sentence ends
_PLAIN_POS = frozenset(["動詞", "形容詞", "助動詞"])
_POLITE_LEMMAS = frozenset(["です", "ます", "下さる", "ませ"])
_TAIL = frozenset(["補助記号", "記号", "空白"])


def impolite(text: SourceText) -> Iterator[Finding]:
    """Find sentences that end in a plain verb, adjective or だ."""
    for match in _SENTENCE.finditer(text.raw):
        sentence = match[0]
        if not _POLITE.search(sentence) and is_plain(sentence):
            lead = _LEAD.match(sentence)
            start = match.start() + (lead.end() if lead else 0)
            yield found("FB203", text.at(start), text=text.raw[start : match.end()])


def is_plain(sentence: str) -> bool:
    """Tell whether ``sentence`` ends in the plain form; one that ends in a noun does not."""
    said = _ASIDE.sub("", sentence).replace("*", "")
    if not _KANA_ENDING.search(said):
        return False
    tokens = tokenize(normalize(_COMMA.split(said)[-1]))
    while tokens and (tokens[-1].pos in _TAIL or tokens[-1].subpos == "終助詞"):
        tokens.pop()
    return bool(tokens) and tokens[-1].pos in _PLAIN_POS and not _is_polite(tokens)


def _is_polite(tokens: list[Token]) -> bool:
    """The polite form stands among the last words: 〜ませんでした, 〜でしょう."""
    return any(token.lemma in _POLITE_LEMMAS for token in tokens[-3:])


_CAPITALS = re.compile(r"(?<![A-Za-z0-9_.-])[A-Z][A-Z&]{1,5}(?![A-Za-z0-9_-])")
_ADDRESS = re.compile(r"\]\([^)\n]*\)|https?://\S+")
_CHECKED = frozenset({"answer", "answers.answer", "question", "label", "prompt", "choices.label"})
_KNOWN = frozenset(
    """
    TODO TBD FIXME XXX
    AI AM PM ATM CD CM CSV DVD EU FAQ FAX GPS HP ID IT JA JR LED LINE NG NHK NPO OK OS PC PDF PIN
    PR PTA QR SNS SMS TEL TV UFO UK UN URL USA USB VIP VISA WC WEB CEO HTML HTTP HTTPS JPEG JPG
    PNG GIF IP IC SIM UTC JST ISO EPUB ZIP MAC WIFI APP SSL TLS
    USD JPY EUR GBP AUD NZD CAD CHF CNY CNH HKD KRW SGD THB TRY ZAR MXN
    """.split()
)


def abbreviations(sources: Sources) -> Iterator[Finding]:
    """Find each abbreviation, where it first stands, that no text and no synonym explains."""
    explained = {word for text in sources.texts for word in _explained(text)}
    seen = set(_KNOWN) | explained
    for text in sources.texts:
        if text.key not in _CHECKED:
            continue
        raw = _ADDRESS.sub(lambda match: " " * len(match[0]), text.raw)
        for match in _CAPITALS.finditer(raw):
            if match[0] not in seen:
                seen.add(match[0])
                yield found("FB207", text.at(match.start()), text=match[0])


def _explained(text: SourceText) -> Iterator[str]:
    """「NISA（少額投資非課税制度）」, 「少額…（NISA）」, 「NISAとは」, or a group of synonyms."""
    for match in _CAPITALS.finditer(text.value):
        after, before = text.value[match.end() :][:3], text.value[: match.start()][-1:]
        bracketed = before in ("（", "(") or after[:1] in ("（", "(")
        if bracketed or text.key == "groups" or "とは" in after or "って" in after:
            yield match[0]


_UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+)\b|[（【(]仮[）】)]|要確認|(?:あと|後)で書く|ここに.{0,10}書く"
    r"|\blorem ipsum\b|ダミーテキスト",
    re.IGNORECASE,
)
_PAIRS = {"「": "」", "『": "』", "（": "）", "【": "】", "〈": "〉", "《": "》"}
_BRACKETS = re.compile("[" + "".join(_PAIRS) + "".join(_PAIRS.values()) + "]")
_NUMBERING = re.compile(r"^\s*[（(]?[0-9０-９a-zA-Zア-ン①-⑳]{1,2}）", re.MULTILINE)
_ANSWERS = frozenset({"answer", "answers.answer"})
_READ = _ANSWERS | frozenset({"question", "prompt", "label", "choices.label", "reply"})
_QUOTED = re.compile(
    "「(?P<title>[^「」]{4,60}[？?])」(?=(?:を|も|の(?:質問|項目|回答)を?)ご?(?:覧|参照|確認))"
)


def answers(sources: Sources) -> Iterator[Finding]:
    """Find what is amiss in single answers and other texts that visitors read."""
    titles = _titles(sources)
    for text in sources.texts:
        if text.key in _ANSWERS and UNWRITTEN in text.value:
            continue  # the loader has said so
        if text.key in _READ or text.key.startswith(("responses.", "smalltalk.reply")):
            yield from _unfinished(text)
            yield from _unbalanced(text)
            yield from _raw_marks(text)
            if text.scalar.node.plain and "\n" in text.raw:
                yield found("FB212", text.where, key=text.key)
        elif text.key in _QUOTED_LISTS:
            yield from _raw_marks(text)
        if text.key in _ANSWERS:
            yield from _length(text)
            yield from impolite(text)
            yield from markup(text)
            yield from _dead(text, titles)


# Marks that were meant for YAML or for the markup, and that everybody now sees.
_RAW_MARKS = re.compile(
    r"^[ \u3000]*(?:(?P<block>[｜＞])|(?P<heading>＃+)|(?P<bullet>－(?=[^－]))"
    r"|(?P<dash>[-‐–—](?=[^\s\-‐–—0-9０-９.,]))|(?P<star>[*＊](?=[^\s*＊])|＊(?=\s)))"
    r"|(?P<bold>＊＊)|^(?P<quote>[“”‟\"])|(?<=.)(?P<endquote>[“”‟\"])$"
    r"|(?<=.)(?P<comma>[,，])$",
    re.MULTILINE,
)
_QUOTED_LISTS = ("variants", "keywords", "triggers")


_TITLES = ("question", "label", "choices.label", *_QUOTED_LISTS)


def _raw_marks(text: SourceText) -> Iterator[Finding]:
    quotes = text.scalar.node.plain and text.key in _QUOTED_LISTS
    for match in _RAW_MARKS.finditer(
        text.raw if text.key != "answer" else _LINK.sub(_blank, text.raw)
    ):
        kind = str(match.lastgroup)
        if kind.endswith("quote") and not quotes:
            continue
        if kind == "comma" and text.key not in _TITLES:
            continue  # a line of a sentence may end in one
        if kind == "star" and re.match(r"[*＊]\S[^*＊\n]*[*＊]", text.raw[match.start("star") :]):
            continue  # italics, or bold: told as such
        line = text.raw[match.start(kind) :].split("\n")[0]
        yield found("FB213", text.at(match.start(kind)), text=line[:12], mark=match[kind])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _length(text: SourceText) -> Iterator[Finding]:
    count = len("".join(plain(text.value).split()))
    if count > LONGEST_ANSWER:
        yield found("FB201", text.where, count=count, limit=LONGEST_ANSWER)
    elif 0 < count < SHORTEST_ANSWER:
        yield found("FB202", text.where, count=count)


def _unfinished(text: SourceText) -> Iterator[Finding]:
    for match in _UNFINISHED.finditer(text.raw):
        yield found("FB208", text.at(match.start()), text=match[0])


def _unbalanced(text: SourceText) -> Iterator[Finding]:
    raw = _NUMBERING.sub(lambda match: " " * len(match[0]), text.raw)
    waiting: list[re.Match[str]] = []
    for match in _BRACKETS.finditer(raw):
        if match[0] in _PAIRS:
            waiting.append(match)
        elif waiting and _PAIRS[waiting[-1][0]] == match[0]:
            waiting.pop()
        else:
            yield found("FB209", text.at(match.start()), text=match[0])
    for match in waiting:
        yield found("FB209", text.at(match.start()), text=match[0])


def _titles(sources: Sources) -> dict[str, str]:
    shown = (
        t for t in sources.texts if t.key in ("question", "label", "variants", "choices.label")
    )
    return {normalize(text.value): text.value for text in shown}


def _dead(text: SourceText, titles: dict[str, str]) -> Iterator[Finding]:
    """「…？」をご覧ください must quote a question that there is."""
    for match in _QUOTED.finditer(text.raw):
        if normalize(match["title"]) not in titles:
            guess = hint(match["title"], titles.values())
            where = text.at(match.start("title"))
            yield found("FB206", where, target=match["title"], hint=guess)


_LINK = re.compile(r"(?<!!)\[(?P<label>[^\]\n]*)\]\((?P<url>[^)\n]*)\)")
_SAFE = ("https://", "mailto:", "tel:")

_BEYOND: tuple[tuple[str, str], ...] = (
    (r"^ *(?P<at>#{1,6}[ \u3000]\S.*)$", "heading"),
    (r"^ *(?P<at>>[ \u3000]?\S.*)$", "quotation"),
    (r"^ *(?P<at>\|.*\|) *$", "table"),
    (r"^ *(?P<at>(?:-{3,}|\*{3,}|_{3,})) *$", "rule"),
    (r"^ *(?P<at>\+ +\S.*)$", "other-list"),
    (r"(?P<at>!\[[^\]\n]*\]\([^)\n]*\))", "image"),
    (r"(?P<at>~~[^~\n]+~~)", "struck-out"),
    (r"(?<!\w)(?P<at>__[^_\n]+__)(?!\w)", "other-bold"),
    (r"(?<![*\w])(?P<at>\*[^*\s\n][^*\n]*\*)(?![*\w])", "italics"),
    (r"(?P<at></?[A-Za-z][^<>\n]*>)", "html"),
    (r"(?P<at>\[[^\]\n]+\]（[^）\n]*）)", "full-width-link"),
    (r"(?P<at>\[[^\]\n]+\] +\(https?:[^)\n]*\))", "spaced-link"),
)  # fmt: skip
_PATTERNS = [(re.compile(pattern, re.MULTILINE), kind) for pattern, kind in _BEYOND]
_BARE_HTTP = re.compile(r"(?<!\]\()http://[^\s)）」]+")


def markup(text: SourceText) -> Iterator[Finding]:
    """Find markup that is shown as it is typed, and links that are broken or unsafe."""
    raw = text.raw
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(raw):
            yield found("FB204", text.at(match.start("at")), text=match["at"], kind=_kind(kind))
    yield from _bold(text)
    for match in _LINK.finditer(raw):
        yield from _link(text, match)
    for match in _BARE_HTTP.finditer(raw):
        yield found("FB205", text.at(match.start()), url=match[0])


def _kind(name: str) -> Sentence:
    return Sentence.of("lint", f"markup-{name}")


def _bold(text: SourceText) -> Iterator[Finding]:
    """Marks of bold come in pairs within a line."""
    start = 0
    for line in text.raw.split("\n"):
        if line.count("**") % 2:
            kind = _kind("open-bold")
            yield found("FB204", text.at(start + line.rindex("**")), text="**", kind=kind)
        start += len(line) + 1


def _link(text: SourceText, match: re.Match[str]) -> Iterator[Finding]:
    url, where = match["url"], text.at(match.start("url"))
    if url.startswith("http://"):
        yield found("FB205", where, url=url)
    elif not url.startswith(_SAFE):
        yield found("FB206", where, target=url or match[0], hint="")
