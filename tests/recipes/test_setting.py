"""The recipe for one more setting: a field of its room's section."""

from collections.abc import Callable
from pathlib import Path

Add = Callable[..., None]
Run = Callable[..., list[str]]

DECLARED = """\
    greeting: Seconds = setting(
        20, "after which a visitor is greeted", "30", "greeting_seconds", gt=_NONE
    )
"""
SCRIPT = """\
import sys
from pathlib import Path
from faqbot.errors import SettingsError
from faqbot.web import read_settings
from faqbot.web.settings import known_settings

file = Path(sys.argv[1])
print(read_settings({}, {}).desk.greeting)
print(read_settings({}, {}, file).desk.greeting)
print(read_settings({}, {"FAQBOT_GREETING_SECONDS": "7"}, file).desk.greeting)
try:
    read_settings({}, {"FAQBOT_GREETING_SECONDS": "0"})
except SettingsError as error:
    print(error.problems[0].where, error.problems[0].mend.en)
known = known_settings()["greeting_seconds"]
print(known.default, known.field.description)
"""


def test_a_setting_is_declared_once(add: Add, run: Run, tmp_path: Path) -> None:
    """A file and the environment set it, it is checked, and the documentation's table knows it."""
    add("desk/settings.py", DECLARED, before="    mail: MailSettings")
    file = tmp_path / "faqbot.yaml"
    file.write_text("greeting_seconds: 30\n", encoding="utf-8")
    assert run(SCRIPT, file) == [
        "0:00:20",
        "0:00:30",
        "0:00:07",
        "FAQBOT_GREETING_SECONDS for example: 30 (after which a visitor is greeted)",
        "20 after which a visitor is greeted",
    ]
