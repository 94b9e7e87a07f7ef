"""Settings gathered: options beat the environment, which beats a file, which beats defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from faqbot.errors import Localized, Location, Problem, SettingsError
from faqbot.web.settings import ServerSettings

PREFIX = "FAQBOT_"
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
    try:
        return ServerSettings.model_validate({key: value for key, (value, _) in found.items()})
    except ValidationError as error:
        raise SettingsError([*_problems(error, found)]) from None


def _read_file(file: Path) -> dict[str, Any]:
    where = Location(str(file))
    try:
        text = file.read_text(encoding="utf-8")
        data = tomllib.loads(text) if file.suffix == ".toml" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise SettingsError([_unreadable(where, said)]) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError([_unreadable(where, "a table of settings is needed")])
    return {str(key).replace("-", "_"): value for key, value in data.items()}


def _unreadable(where: Location, said: str) -> Problem:
    return Problem(
        where,
        "settings-file",
        Localized(f"設定ファイルを読めません（{said}）。", f"cannot read the settings: {said}"),
        Localized(
            "TOML（.toml）か YAML（.yaml）で、「名前 = 値」か「名前: 値」のように書いてください。",
            "write TOML (.toml) or YAML (.yaml) with one setting a line",
        ),
    )


def _read_environment(env: Mapping[str, str]) -> Found:
    known = ServerSettings.model_fields
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
            slips.append(_slip(variable, PREFIX + meant[0].upper()))
    if slips:
        raise SettingsError(slips)
    return found


def _slip(written: str, meant: str) -> Problem:
    return Problem(
        Location(written),
        "settings-unknown",
        Localized("そのような設定はありません。", "there is no such setting"),
        Localized(f"{meant} のことですか？", f"did you mean {meant}?"),
    )


def _problems(error: ValidationError, found: Found) -> Iterator[Problem]:
    for detail in error.errors(include_input=False, include_url=False):
        name = str(detail["loc"][0])
        where = found[name][1] if name in found else name
        if detail["type"] == "extra_forbidden":
            meant = get_close_matches(name, ServerSettings.model_fields, 1) or ["port"]
            yield _slip(where, meant[0])
            continue
        field = ServerSettings.model_fields[name]
        example = (field.examples or [""])[0]
        said = detail["msg"].removeprefix("Value error, ")
        yield Problem(
            Location(where),
            "settings-value",
            Localized(f"設定の値が正しくありません（{said}）。", f"not a valid value: {said}"),
            Localized(f"例: {example}", f"for example: {example} ({field.description})"),
        )
