"""How pages look: the organisation's own logo, icon, initials and footer links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from faqbot.settings import Section, Unfit, Url, setting

TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
}
_MOST = 1024 * 1024  # bytes of a picture


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the pages; its name tells its type."""

    name: str
    content: bytes

    @property
    def type(self) -> str:
        """Its media type."""
        return TYPES[Path(self.name).suffix.lower()]


class AppearanceSettings(Section):
    """What pages show of the organisation; all of it may be left out."""

    accent: str = setting(
        "#0b6a5c", "colour of the pages and the widget", "#0b6a5c", pattern=r"^#[0-9a-fA-F]{6}$"
    )
    logo: Path | None = setting(
        None, "picture before the name: svg, png, jpg, webp", "/etc/faqbot/logo.svg"
    )
    icon: Path | None = setting(
        None, "icon of the pages: svg, png, ico; none: the initials", "/etc/faqbot/icon.svg"
    )
    initials: str = setting(
        "", "letters for the assistant; none: the first one of the name", "AB", max_length=3
    )
    company: str = setting("", "who runs this, in the footer", "Example Inc., reg. no. 123")
    company_url: Url = setting("", "page about who runs this", "https://www.example.com/about")
    privacy_url: Url = setting(
        "", "privacy policy; forms link to it, too", "https://www.example.com/privacy"
    )

    demo: bool = setting(
        False, "say on every page that this is the sample; --demo does so", "false"
    )

    def problems(self) -> Iterator[Unfit]:
        """Yield pictures that cannot be shown."""
        for name, path in (("logo", self.logo), ("icon", self.icon)):
            if path is not None and (path.suffix.lower() not in TYPES or not path.is_file()):
                yield Unfit(name, "no-picture", {"path": str(path)})

    def pictures(self, name: str) -> dict[str, Picture]:
        """Return ``logo``, if there is one, and ``icon`` for an organisation of this ``name``."""
        found = {
            kind: Picture(f"brand-{kind}{path.suffix.lower()}", path.read_bytes()[:_MOST])
            for kind, path in (("logo", self.logo), ("icon", self.icon))
            if path is not None
        }
        drawn = Picture("brand-icon.svg", _drawn(self.letters(name), self.accent).encode())
        return {"icon": drawn, **found}

    def letters(self, name: str) -> str:
        """Return the initials."""
        return self.initials or name[:1].upper()


def _drawn(letters: str, colour: str) -> str:
    size = 14 if len(letters) == 1 else 10
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<rect width="24" height="24" rx="6" fill="{colour}"/>'
        f'<text x="12" y="12" font-size="{size}" font-family="sans-serif" font-weight="600" '
        f'fill="#fff" text-anchor="middle" dominant-baseline="central">{escape(letters)}</text>'
        "</svg>"
    )
