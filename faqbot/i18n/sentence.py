"""A sentence that is not yet said in a language."""

from __future__ import annotations

from dataclasses import dataclass, field

from faqbot.i18n.catalogue import Lang, translate


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of a catalogue with what fills its places.

    Values may be sentences themselves, and tuples of words, which are said as a list.
    """

    catalogue: str
    key: str
    values: tuple[tuple[str, object], ...] = field(default=())

    @classmethod
    def of(cls, catalogue: str, key: str, /, **values: object) -> Sentence:
        """Return the sentence ``key`` of ``catalogue`` about ``values``."""
        return cls(catalogue, key, tuple(values.items()))

    def get(self, lang: Lang, /, **more: object) -> str:
        """Return it in ``lang``; ``more`` fills places that were left open."""
        values = {**dict(self.values), **more}
        told = {name: _told(value, lang) for name, value in values.items()}
        return translate(self.catalogue, self.key, lang, **told)

    @property
    def ja(self) -> str:
        """The sentence in Japanese."""
        return self.get("ja")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.get("en")


def _told(value: object, lang: Lang) -> object:
    if isinstance(value, Sentence):
        return value.get(lang)
    if isinstance(value, tuple):
        return translate("common", "list-separator", lang).join(
            str(_told(part, lang)) for part in value
        )
    return value
