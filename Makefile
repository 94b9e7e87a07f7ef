# `make demo` talks to the sample assistant, `make serve` shows it in the browser, `make test` runs
# the tests (`make test-slow` those with a browser, crowds or many processes). All set up .venv first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# Python's compiled files are kept, also in a container that says otherwise: each worker and process
# of the tests would compile all of it again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo serve test test-slow check check-javascript audit eval clean

demo: $(VENV)/.demo
	@$(BIN)/faqbot chat

serve: $(VENV)/.server
	@$(BIN)/faqbot serve --demo

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser"

test-slow: $(VENV)/.dev  ## a browser, many visitors, many processes: what CI runs besides
	@$(BIN)/python -m pytest -n auto -m "slow or browser"

check: $(VENV)/.dev  ## what CI asks besides the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory check-javascript; else \
	  echo "!! JavaScript was NOT checked: there is no npm on this machine (CI checks it)."; fi

check-javascript: node_modules/.package-lock.json  ## types, linter and unit tests of web/static
	@npm run --silent check -- --silent

node_modules/.package-lock.json: package.json package-lock.json
	@npm ci --silent && touch $@

audit: $(VENV)/.server $(VENV)-audit/.tools  ## a bill of materials, and known faults of dependencies
	@$(VENV)-audit/bin/python scripts/audit.py $(BIN)/python sbom.cdx.json $(AUDIT)

$(VENV)-audit/.tools: Makefile | $(VENV)/bin/python
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check \
	  cyclonedx-bom==7.5.0 pip-audit==2.10.1
	@touch $@

eval: $(VENV)/.demo
	@$(BIN)/faqbot eval

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "faqbot needs Python 3.11 or later; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/.server: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable '.[server]'
	@touch $@ $(VENV)/.demo

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) --editable '.[dev,server]'
	@touch $@ $(VENV)/.demo $(VENV)/.server

clean:
	rm -rf $(VENV) $(VENV)-audit sbom.cdx.json node_modules build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
