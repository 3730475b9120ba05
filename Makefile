# Two commands do all the set-up: `make demo` (the main job) and `make test` (all checks).
#
# PORT=8123             another port for the demonstration
# DEMO_FLAGS=--no-serve everything but serving

PORT ?= 8000
DEMO_FLAGS ?=
PYTHON ?= python3
UV_VERSION := 0.13.9
SCIKIT_LEARN := 1.9.1
BIN := .venv/bin
# Over a slow line one package may take its time; shims of other Pythons are not asked.
export UV_HTTP_TIMEOUT := 120
export UV_PYTHON_PREFERENCE := only-system
# A program that keeps no compiled modules starts in twice the time, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check unit postgres browser bench train lock vendor catalogue clean help

help:  ## What there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | sort

demo: .venv/base  ## Load the demonstration, write its synthesis and serve it
	$(BIN)/fardplan demo --port $(PORT) $(DEMO_FLAGS)

test: .venv/dev debian check unit postgres browser  ## Every check there is

check: .venv/dev  ## Formatting, types, import contracts, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	FARDPLAN_DATA=var/check $(BIN)/python -m django makemigrations --check --dry-run --settings fardplan.project.settings
	FARDPLAN_DATA=var/check $(BIN)/python -m django check --settings fardplan.project.settings

unit: .venv/dev  ## Tests on SQLite
	$(BIN)/pytest -n 2 --ignore tests/browser

postgres: .venv/dev  ## The tests that touch a database, on a real PostgreSQL
	$(BIN)/python tests/run_with_postgres.py -n 2 --database-only tests/unit tests/integration

browser: .venv/dev debian  ## Journeys in a real browser
	$(BIN)/pytest tests/browser

bench: .venv/dev  ## Speed and memory; "python -m bench --keep" writes bench/RESULTS.md
	$(BIN)/python -m bench

train: .venv/dev  ## Train the weights of the reader from the annotated answers
	$(BIN)/uv pip install --quiet --python $(BIN)/python "scikit-learn==$(SCIKIT_LEARN)"
	$(BIN)/python tools/train_reading.py

# --- Set-up ----------------------------------------------------------------------------------

.venv/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/base: .venv/uv requirements.lock pyproject.toml
	@test -e .venv/dev || $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@test ! -e .venv/dev || $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/dev: .venv/uv requirements-dev.lock pyproject.toml
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@ .venv/base

# What the tests need from Debian: a browser, gettext for the catalogues, and text recognition.
debian:
	@tools/install_debian_packages chromium gettext tesseract-ocr tesseract-ocr-swe

# --- Keeping it ------------------------------------------------------------------------------

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links pyproject.toml

lock: .venv/uv  ## Lock the dependencies anew, without addresses
	$(LOCK) --extra postgresql -o requirements.lock
	$(LOCK) --all-extras --group dev -o requirements-dev.lock

vendor: .venv/dev  ## Copy the front-end packages of package.json anew
	npm ci --ignore-scripts
	$(BIN)/python tools/vendor_front_end.py

catalogue: .venv/dev  ## Collect the texts on screen for translation
	cd src/fardplan/web && ../../../$(BIN)/django-admin makemessages --locale sv --no-obsolete --no-location
	cd src/fardplan/web && ../../../$(BIN)/django-admin compilemessages

clean:  ## Remove what was installed and what the demonstration wrote
	rm -rf .venv var
