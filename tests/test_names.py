"""Names of classes and type aliases: one name means one thing in the whole package."""

import ast
from collections import defaultdict
from pathlib import Path

import faqbot

ROOT = Path(faqbot.__file__).parent

#: Names that several modules give to different things all the same, by the reason why.
EXCEPTIONS = {
    "frames and bodies of the visitors' and of the operators' side, as the protocol names them": (
        "ClientId ReadFrame TypingFrame Close Say Said Applied Status Support Author Role "
        "Rate Action Code"
    ),
    "messages of another system, as that system names them": (
        "OperatorJoined OperatorLeft Person Source Link"
    ),
    "single precision where it is ranked, double where it is judged": "Floats Ints Doubles",
    "what is decided or judged, and what it is about: names of the library of long standing": (
        "Menu Outcome"
    ),
    "one plain word, which the place where it stands makes clear": (
        "Attempt Cache Found Key Limits Links Section Signal Step Values Work"
    ),
}
ALLOWED = {name for names in EXCEPTIONS.values() for name in names.split()}


def _defined(tree: ast.Module) -> set[str]:
    """Return the classes of a module and its aliases of types, private ones among them."""
    found = set()
    for node in tree.body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        found.update([node.name] if isinstance(node, ast.ClassDef) else names)
    return {name for name in found if name.lstrip("_")[:1].isupper() and not name.isupper()}


def _modules() -> dict[str, list[str]]:
    """Return the modules that define each name that more than one defines."""
    found = defaultdict(list)
    for file in sorted(ROOT.rglob("*.py")):
        path = file.relative_to(ROOT)
        if "migrations" in path.parts:  # kept as they were run
            continue
        for name in _defined(ast.parse(file.read_text(encoding="utf-8"))):
            found[name].append(path.as_posix())
    return {name: files for name, files in found.items() if len(files) > 1}


def test_a_name_is_defined_in_one_module() -> None:
    """Whoever searches for a class finds one; a type alias that is shared has one home."""
    assert {name: files for name, files in _modules().items() if name not in ALLOWED} == {}


def test_every_exception_is_used() -> None:
    """The list of exceptions shrinks with the code."""
    assert sorted(ALLOWED) == sorted(ALLOWED & _modules().keys())
