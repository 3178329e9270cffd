# The commands of Komplan. They need Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: site serve check test lint bench bench-search audit licences pictures lock clean

site: $(VENV)/.site ## build the website into site/
	@$(BIN)/komplan build

serve: $(VENV)/.site ## look at the website while you write
	@$(BIN)/komplan serve

check: $(VENV)/.site ## say what is wrong with the files
	@$(BIN)/komplan check

licences: $(VENV)/.test ## list what the site is built with, and under which licences
	@$(BIN)/python tools/dependencies.py list

test: lint ## run all tests, on every core
	@$(BIN)/python -m pytest -n logical --dist worksteal

lint: $(VENV)/.test ## style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(VENV)/.site ## how long it takes, beside Hugo and MkDocs with Material
	@$(BIN)/python bench/run.py

bench-search: $(VENV)/.test ## how well the search finds, beside that of Material and Pagefind
	@$(BIN)/python bench/search.py

audit: $(VENV)/.test ## ask what is known against the dependencies; let Lighthouse judge the main kinds of page (needs npm)
	@$(BIN)/python tools/dependencies.py audit
	@$(BIN)/python tools/lighthouse.py

pictures: $(VENV)/.test ## take the pictures of the README anew
	@$(BIN)/python tools/pictures.py

clean:
	rm -rf $(VENV) .cache site tools/audit/node_modules

$(VENV)/.python:
	@$(PYTHON) tools/ready.py
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.python requirements.txt pyproject.toml
	@echo "Installing what the site needs into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q hooks
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.txt tools/audit/package-lock.json
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements-test.txt
	@$(BIN)/python tools/chromium.py
	@$(BIN)/python tools/checker.py
	@touch $@

lock: ## write the locked requirements anew (needs uv)
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --group build --output-file requirements.txt pyproject.toml
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --group test --constraints requirements.txt --output-file requirements-test.txt
