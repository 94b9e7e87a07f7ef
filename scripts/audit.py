"""What is known of the packages that faqbot runs on: a bill of materials, and their faults.

Run by ``make audit``: ``python scripts/audit.py PYTHON OUT``. The bill (CycloneDX, JSON) is of the
environment of PYTHON and needs no network. The faults come from a database on the internet; what
could not be looked up there is told, never passed over, and with ``--strict`` it is a failure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"


def bill(python: str, out: Path) -> int:
    """Write the bill of materials; return how many packages it has."""
    tool = str(Path(sys.executable).with_name("cyclonedx-py"))
    options = ["--output-reproducible", "--of", "JSON", "-o", str(out)]
    subprocess.run(  # noqa: S603 - our own tool
        [tool, "environment", python, *options], check=True
    )
    return len(json.loads(out.read_text(encoding="utf-8"))["components"])


def faults() -> dict[str, Any]:
    """Return what pip-audit found out about the packages in constraints.txt."""
    tool = str(Path(sys.executable).with_name("pip-audit"))
    options = ["--requirement", str(CONSTRAINTS), "--no-deps", "--disable-pip", "--format", "json"]
    done = subprocess.run(  # noqa: S603 - our own tool
        [tool, *options, "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        found = {"dependencies": [], "failure": done.stderr.strip().splitlines()[-1:]}
    return found


def verdict(found: dict[str, Any], strict: bool) -> tuple[int, list[str]]:
    """Return the exit code, and what there is to say."""
    packages = found["dependencies"]
    missed = [one["name"] for one in packages if "skip_reason" in one]
    bad = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions']}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    told = [f"{len(packages) - len(missed)} packages looked up, {len(bad)} known faults", *bad]
    incomplete = bool(missed) or not packages
    if incomplete:
        what = f"{len(missed)} packages" if missed else f"anything: {found.get('failure')}"
        told.append(f"!! NOT looked up: {what}. Run it where pypi.org or osv.dev can be reached.")
    return (1 if bad or (strict and incomplete) else 0), told


def main() -> None:
    """Write the bill, look the faults up, and leave with what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python")
    parser.add_argument("out", type=Path)
    parser.add_argument("--strict", action="store_true")
    given = parser.parse_args()
    sys.stdout.write(f"{given.out}: {bill(given.python, given.out)} packages\n")
    code, told = verdict(faults(), given.strict)
    sys.stdout.writelines(f"{line}\n" for line in told)
    sys.exit(code)


if __name__ == "__main__":
    main()
