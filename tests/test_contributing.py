"""The map in CONTRIBUTING.md: the rooms as they are, in the order in which they may import."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = re.findall(r"^\| `(\w+)` \| \S", GUIDE, re.MULTILINE)


def layers() -> list[set[str]]:
    """Return the rooms of each layer of the contract, from the top."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    return [set(re.split(r" [:|] ", layer)) for layer in contract["layers"]]


def test_the_map_names_every_room_once() -> None:
    """A folder or module that comes or goes changes the map."""
    rooms = {
        path.stem
        for path in (ROOT / "faqbot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(MAP) == sorted(rooms - {"__init__"})


def test_the_map_is_in_the_order_of_the_layers() -> None:
    """Whoever reads down the map reads down the imports."""
    ranks = {room: rank for rank, layer in enumerate(layers()) for room in layer}
    assert [ranks[room] for room in MAP] == sorted(ranks.values())


def test_files_that_the_guide_names_exist() -> None:
    """No recipe sends anybody to a file that is not there."""
    named = re.findall(r"`((?:faqbot|docs|tests)/[\w/.]+)`", GUIDE)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
