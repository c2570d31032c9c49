# The portal's commands. `make` prints the list.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
CHECKER := vnu-jar@26.9.27
TEMPLATES := $(shell git ls-files 'templates/*.html' 'demo/*.html' 2>/dev/null)

help: ## Print this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed. On Debian or Ubuntu: sudo apt install python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runs: $(BIN)/python requirements.txt constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/tests: $(VENV)/runs requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

demo: $(VENV)/runs ## Load the demo and serve it (PORT=8000; FRESH=1 starts over)
	@PORT=$(or $(PORT),8000) DJANGO_SETTINGS_MODULE=portal.settings.demo $(BIN)/python manage.py serve_demo $(if $(FRESH),--fresh)

run: $(VENV)/runs ## Serve for development, with reloading
	DJANGO_SETTINGS_MODULE=portal.settings.dev $(BIN)/python manage.py migrate --verbosity 0
	DJANGO_SETTINGS_MODULE=portal.settings.dev $(BIN)/python manage.py runserver

test: suite browser ## Run the whole suite

suite: $(VENV)/tests ## Run everything but the browser tests
	$(BIN)/python -m pytest -q -n auto --dist loadscope -m "not browser" $(ARGS)

# In a process of their own: the browser's loop keeps a connection to the database that others must not share.
# One that hangs is ended with the stack of every thread, and another worker goes on.
browser: $(VENV)/tests ## Run the browser tests (skipped where Chromium is not found)
	@command -v chromium chromium-browser google-chrome >/dev/null || \
		echo "Chromium was not found: the browser tests are skipped. On Debian: sudo apt install chromium"
	$(BIN)/python -m pytest -q -n auto --dist loadscope -m browser --timeout 240 --timeout-method thread tests/browser $(ARGS)

weight: $(VENV)/tests ## Measure what a campaign page weighs over the wire, in a real browser
	$(BIN)/python -m tests.weight

bench: $(VENV)/tests ## Measure lists, search, ranking and sharing a pot (DATABASE_URL: a PostgreSQL; else in memory)
	$(BIN)/python -m tests.bench

rush: $(VENV)/tests ## The last minute before closing, 300 people (DATABASE_URL: a PostgreSQL; PEOPLE=300)
	$(BIN)/python -m tests.rush

lighthouse: ## Bring Lighthouse, so that `make weight` asks it for the largest paint (npm)
	npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix var/lighthouse lighthouse@13.5.0

checker: var/checker/$(CHECKER) ## Bring the Nu Html Checker, for the tests that ask whether pages are valid (npm)

var/checker/$(CHECKER):
	npm install --silent --no-save --no-audit --no-fund --prefix var/checker $(CHECKER)
	@touch $@

format: $(VENV)/tests ## Put code and templates into their one form
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	@$(BIN)/djhtml $(TEMPLATES)

lint: $(VENV)/tests ## Check form, imports, types and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/djhtml --check $(TEMPLATES)
	@$(BIN)/djlint --lint --quiet $(TEMPLATES)
	$(BIN)/lint-imports
	$(BIN)/mypy

check: $(VENV)/tests ## Check production settings and migrations
	SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w0) ALLOWED_HOSTS=portal.example PORTAL_URL=https://portal.example \
		DATABASE_URL=sqlite:///:memory: STRIPE_API_KEY=for-the-check STRIPE_WEBHOOK_SECRET=for-the-check EMAIL_HOST=localhost \
		DJANGO_SETTINGS_MODULE=portal.settings.production $(BIN)/python manage.py check --deploy --fail-level WARNING
	DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

clean: ## Remove the virtual environment and everything the demo made
	rm -rf $(VENV) var

.PHONY: help demo run test suite browser weight bench rush lighthouse checker format lint check clean
