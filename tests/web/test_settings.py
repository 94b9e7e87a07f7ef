"""Settings from options, environment and files."""

from datetime import timedelta
from pathlib import Path

import pytest

from faqbot.errors import SettingsError
from faqbot.settings import Section
from faqbot.web import ServerSettings, read_settings
from faqbot.web.rate_limits import Rate
from faqbot.web.settings import known_settings


def problems(options=None, env=None, file=None):
    with pytest.raises(SettingsError) as caught:
        read_settings(options or {}, env or {}, file).check()
    return caught.value.problems


def test_options_beat_the_environment_which_beats_the_file(tmp_path):
    """And what nobody set has its default."""
    file = tmp_path / "faqbot.toml"
    file.write_text(
        'port = 1\nhost = "a"\naccent = "#112233"\nallow-origins = ["https://a.example"]'
    )
    env = {"FAQBOT_PORT": "2", "FAQBOT_HOST": "b", "FAQBOT_KB": "x", "FAQBOT_WORKERS": " "}
    found = read_settings({"port": 3, "data": None}, env, file)
    server = found.server
    accent = found.appearance.accent
    assert (server.port, server.host, accent, server.workers) == (3, "b", "#112233", 1)
    assert server.allow_origins == ("https://a.example",)


def test_yaml_is_read_and_the_environment_names_the_file(tmp_path):
    """FAQBOT_SETTINGS does what --settings does."""
    file = tmp_path / "faqbot.yaml"
    file.write_text("port: 99\nmessage_rate: 5/10\n")
    found = read_settings({}, {"FAQBOT_SETTINGS": str(file)})
    assert (found.server.port, found.limits.messages) == (99, Rate(5, 10.0))


def test_lists_in_the_environment_have_commas():
    """Spaces around them do not matter."""
    env = {"FAQBOT_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8,"}
    assert read_settings({}, env).server.trusted_proxies == ("127.0.0.1", "10.0.0.0/8")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "tcp://10.0.0.1:8000", "integer"),
        ("PORT", "70000", "65535"),
        ("ALLOW_ORIGINS", "www.example.com", "https://www.example.com"),
        ("TRUSTED_PROXIES", "nonsense", "nonsense"),
        ("MESSAGE_RATE", "often", "count/seconds"),
        ("MESSAGE_RATE", "0/5", "count/seconds"),
        ("ACCENT", "red; background: url(x)", "pattern"),
        ("NOW", "2026-11-24T10:00", "timezone"),
        ("DATABSE", "sqlite:///x.db", "FAQBOT_DATABASE"),
    ],
)
def test_a_mistake_says_where_what_and_how_to_mend_it(name, value, says):
    """The variable is named, and an example given."""
    (problem,) = problems(env={f"FAQBOT_{name}": value})
    assert str(problem.where) == f"FAQBOT_{name}"
    assert says in problem.what.en + problem.mend.en
    assert problem.mend.en.strip()


def test_every_mistake_is_told_at_once(tmp_path):
    """Wherever it stands."""
    file = tmp_path / "faqbot.toml"
    file.write_text("wokers = 2\nport = -1")
    told = {str(problem.where) for problem in problems(env={"FAQBOT_ACCENT": "x"}, file=file)}
    assert told == {f"{file}: wokers", f"{file}: port", "FAQBOT_ACCENT"}


@pytest.mark.parametrize(
    ("name", "text"), [("a.toml", "= x"), ("a.yaml", "a: ["), ("a.yaml", "- 1"), ("no.toml", None)]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, name, text):
    """A syntax error, a list, no file."""
    if text is not None:
        (tmp_path / name).write_text(text)
    (problem,) = problems(file=tmp_path / name)
    assert name in str(problem.where)


def test_several_processes_need_a_database_and_a_broker_between_them():
    """SQLite and the broker within a process are refused, each with its reason."""
    told = problems({"workers": 4})
    assert [str(problem.where) for problem in told] == ["FAQBOT_DATABASE", "FAQBOT_BROKER"]
    assert "single process" in told[0].what.en
    options = {"workers": 4, "database": "postgresql://a@b/c", "broker": "redis://d"}
    read_settings(options, {}).check()


def test_a_secret_is_not_shown():
    """Printing the settings tells none of them."""
    found = read_settings({}, {"FAQBOT_SECRET": "hush", "FAQBOT_METRICS_TOKEN": "hush"})
    assert "hush" not in repr(found)


def test_the_documentation_tells_every_setting():
    """docs/server.md has a line for each, with its default."""
    page = (Path(__file__).parents[2] / "docs" / "server.md").read_text(encoding="utf-8")
    for name, known in known_settings().items():
        default = "–" if known.default in (None, "", ()) else f"`{known.default}`"
        assert f"| `{name}` | {default} | {known.field.description} |" in page


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"FAQBOT_SMTP": "mail.example.com"}, "smtp+starttls://"),
        ({"FAQBOT_SMTP": "smtp://localhost"}, "an e-mail address is needed"),
        ({"FAQBOT_INBOX": "imaps://mail.example.com"}, "user and a password"),
        ({"FAQBOT_ANSWER_HOURS": "soon"}, "number"),
    ],
)
def test_mail_settings(env, says):
    """What is wrong with the mail's settings is said before anything is served."""
    with pytest.raises(SettingsError) as caught:
        read_settings({}, env).check()
    assert says in caught.value.render("en")
    assert "FAQBOT_" in str(caught.value.problems[0].where)


def test_everything_that_does_not_go_together_is_told_at_once():
    """Each section looks at itself; where a setting was written is told, else its variable."""
    env = {
        "FAQBOT_WORKERS": "2",
        "FAQBOT_SMTP": "smtp://localhost",
        "FAQBOT_MAIL_FROM": "a@example.com",
        "FAQBOT_SLACK_BOT_TOKEN": "xoxb-1",
        "FAQBOT_DEVELOPMENT": "1",
        "FAQBOT_SMS": "pigeon:",
    }
    told = [str(problem.where) for problem in problems({"broker": "memory:"}, env)]
    assert told == [
        "FAQBOT_DATABASE",
        "--broker",
        "FAQBOT_MAIL_DESK",
        "FAQBOT_SMS",
        "FAQBOT_SLACK_SIGNING_SECRET",
    ]


def test_an_installation_can_set_every_field_of_every_section():
    """But for what the server itself tells the desk: the folder of the uploads, its own address."""
    fields = set()

    def walk(section, path):
        for name in type(section).model_fields:
            inner = getattr(section, name)
            if isinstance(inner, Section):
                walk(inner, (*path, name))
            else:
                fields.add((*path, name))

    walk(ServerSettings(), ())
    names = {(*known.path, known.field_name) for known in known_settings().values()}
    assert fields - names == {("desk", "uploads"), ("desk", "public_url")}


def test_times_are_written_in_the_unit_of_their_name():
    """An operator is locked out, signed out and missed after what the installation says."""
    env = {"FAQBOT_SIGN_IN_LOCK_MINUTES": "2", "FAQBOT_SESSION_HOURS": "0.5"}
    desk = read_settings({"vanish_seconds": 90, "retention_days": 2}, env).desk
    assert (desk.lock_for, desk.session) == (timedelta(minutes=2), timedelta(minutes=30))
    assert (desk.vanish, desk.keep) == (timedelta(seconds=90), timedelta(days=2))


def test_settings_made_in_code_are_checked_likewise():
    """A name that is none, a value that is none: both in one error."""
    with pytest.raises(SettingsError) as caught:
        ServerSettings(prot=1, port="x")
    assert {str(problem.where) for problem in caught.value.problems} == {"prot", "port"}


def test_a_link_in_a_mail_has_to_lead_somewhere():
    """Who has addresses confirmed by a link says where this server is found."""
    mail = {"smtp": "smtp://localhost", "mail_from": "a@b.example", "mail_desk": "d@b.example"}
    with pytest.raises(SettingsError, match="mail_confirm"):
        ServerSettings(**mail, mail_confirm=True).check()
    ServerSettings(**mail, mail_confirm=True, public_url="https://desk.example.com").check()
