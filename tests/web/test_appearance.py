"""Pages that look like the organisation's, and those that look like the sample."""

import httpx
import pytest

from faqbot.errors import SettingsError
from faqbot.web import ServerSettings

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SAMPLE = ("実演", "M5 19.5C4 11")  # its notice, and the leaf


def test_without_demo(serving, tmp_path):
    """Nothing of the sample shows: no notice, no leaf; the icon has the initials."""
    with serving(tmp_path) as base:
        for path in ("", "/contact", "/faq/"):
            page = httpx.get(f"{base}{path}").text
            assert not [word for word in SAMPLE if word in page]
            assert 'initials="あ"' in page
        icon = httpx.get(f"{base}/pages/brand-icon.svg")
        assert icon.headers["content-type"].startswith("image/svg+xml")
        assert ">あ</text>" in icon.text


def test_demo(serving, tmp_path):
    """A demonstration says that it is one."""
    with serving(tmp_path, demo=True) as base:
        page = httpx.get(base).text
        assert all(word in page for word in SAMPLE)


def test_settings(serving, tmp_path):
    """Logo, icon, initials and footer links are as they were set; the consent links the policy."""
    logo, icon = tmp_path / "logo.svg", tmp_path / "my icon.png"
    logo.write_bytes(b"<svg>logo</svg>")
    icon.write_bytes(b"png")
    policy = "https://www.example.com/privacy?a=1&b=2"
    look = {
        "logo": logo,
        "icon": icon,
        "initials": "BK",
        "company": "<Bank> 登録番号 1",
        "company_url": "https://www.example.com/about",
        "privacy_url": policy,
        "accent": "#123456",
    }
    with serving(tmp_path / "data", **look) as base:
        page = httpx.get(base).text
        assert 'src="/pages/brand-logo.svg"' in page
        assert 'href="/pages/brand-icon.png"' in page
        assert 'initials="BK"' in page
        assert "&lt;Bank&gt; 登録番号 1</a>" in page
        assert policy.replace("&", "&amp;") in page
        assert httpx.get(f"{base}/pages/brand-logo.svg").content == b"<svg>logo</svg>"
        assert httpx.get(f"{base}/pages/brand-icon.png").headers["content-type"] == "image/png"
        assert "#123456" in httpx.get(f"{base}/pages/theme.css").text


@pytest.mark.parametrize("path", ["nothing.svg", "logo.exe"])
def test_no_picture(tmp_path, path):
    """A picture that is not there, or none, is told before anything is served."""
    (tmp_path / "logo.exe").touch()
    with pytest.raises(SettingsError, match="no picture"):
        ServerSettings(logo=tmp_path / path).check()


def test_an_address_that_there_is_not(server):
    """Browsers get a page, programs get JSON."""
    for path in ("/nosuch", "/pages/nosuch.js", "/a/b/c"):
        page = httpx.get(f"{server}{path}", headers=BROWSER)
        assert (page.status_code, page.headers["content-type"][:9]) == (404, "text/html")
        assert "ページが見つかりません" in page.text
        told = httpx.get(f"{server}{path}", headers={"Accept": "application/json"})
        assert told.json()["error"]["code"] == "not_found"
        assert httpx.get(f"{server}{path}").json()["error"]["code"] == "not_found"
    english = httpx.get(f"{server}/nosuch?lang=en", headers=BROWSER)
    assert "Page not found" in english.text
