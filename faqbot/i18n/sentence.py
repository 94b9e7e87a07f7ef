"""A sentence that is not yet said in a language."""

from __future__ import annotations

from dataclasses import dataclass, field

from faqbot.i18n.catalogue import Lang, translate


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of a catalogue with what fills its places; values may be sentences themselves."""

    catalogue: str
    key: str
    values: tuple[tuple[str, object], ...] = field(default=())

    @classmethod
    def of(cls, catalogue: str, key: str, **values: object) -> Sentence:
        """Return the sentence ``key`` of ``catalogue`` about ``values``."""
        return cls(catalogue, key, tuple(values.items()))

    def get(self, lang: Lang, **more: object) -> str:
        """Return it in ``lang``; ``more`` fills places that were left open."""
        values = {**dict(self.values), **more}
        told = {k: v.get(lang) if isinstance(v, Sentence) else v for k, v in values.items()}
        return translate(self.catalogue, self.key, lang, **told)

    @property
    def ja(self) -> str:
        """The sentence in Japanese."""
        return self.get("ja")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.get("en")
