#!/usr/bin/env bash
# Tests on the oldest and on the newest versions that pyproject.toml allows, which constraints.txt
# hides: scripts/edges.sh lowest-direct|highest [FOLDER] [pytest's arguments]. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
resolution=$1 folder=${2:-.venv-$1}
shift; [ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- -n auto -m "not slow and not browser"
[ -x "$folder/bin/python" ] || uv venv --quiet "$folder"
uv pip install --quiet --python "$folder/bin/python" --resolution "$resolution" -e ".[dev,server]"
exec "$folder/bin/python" -m pytest "$@"
