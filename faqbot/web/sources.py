"""Settings gathered: options beat the environment, which beats a file, which beats defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from faqbot.errors import Location, Problem, SettingsError, reason_of
from faqbot.i18n import Sentence
from faqbot.web.settings import PREFIX, ServerSettings, known_settings, unknown_setting

_ALIKE = 0.85  # how much an unknown variable must look like a setting to be taken for a slip
_OTHERS = frozenset({"kb", "lang", "cache", "settings"})  # variables that are no settings

Found = dict[str, tuple[Any, str]]  # a setting's name → its value and where that stands


def read_settings(
    options: Mapping[str, Any], env: Mapping[str, str], file: Path | None = None
) -> ServerSettings:
    """Return the settings meant; options that are None were not given.

    ``file`` (else the variable FAQBOT_SETTINGS) is TOML or YAML by its name. Raises
    :class:`~faqbot.errors.SettingsError` with every mistake and where it stands.
    """
    named = file or (Path(env["FAQBOT_SETTINGS"]) if env.get("FAQBOT_SETTINGS") else None)
    found: Found = {}
    if named is not None:
        found |= {key: (value, f"{named}: {key}") for key, value in _read_file(named).items()}
    found |= _read_environment(env)
    found |= {
        key: (value, "--" + key.replace("_", "-"))
        for key, value in options.items()
        if value is not None
    }
    places = {key: where for key, (_, where) in found.items()}
    return ServerSettings(places, **{key: value for key, (value, _) in found.items()})


def _read_file(file: Path) -> dict[str, Any]:
    where = Location(str(file))
    try:
        text = file.read_text(encoding="utf-8")
        data = tomllib.loads(text) if file.suffix == ".toml" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        said = reason_of(error) if isinstance(error, OSError) else str(error)
        raise SettingsError([_unreadable(where, said)]) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError([_unreadable(where, Sentence.of("settings", "no-table"))])
    return {str(key).replace("-", "_"): value for key, value in data.items()}


def _unreadable(where: Location, said: str | Sentence) -> Problem:
    what = Sentence.of("settings", "file", said=said)
    return Problem(where, "settings-file", what, Sentence.of("settings", "file.mend"))


def _read_environment(env: Mapping[str, str]) -> Found:
    known = known_settings()
    found: Found = {}
    slips = []
    for variable, value in sorted(env.items()):
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or name in _OTHERS:
            continue
        if name in known:
            if value.strip():
                found[name] = (value, variable)
        elif meant := get_close_matches(name, known, 1, _ALIKE):
            slips.append(unknown_setting(variable, PREFIX + meant[0].upper()))
    if slips:
        raise SettingsError(slips)
    return found
