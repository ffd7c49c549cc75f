# make demo   what a newcomer calls      make test   what CI calls
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test explore test-postgres test-objects lint gate quality bench pictures lock clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

demo: $(VENV)/.installed  ## sound the bundled chronicle
	@$(BIN)/echolot demo

test: $(VENV)/.installed  ## unit, property, documentation, command line
	$(BIN)/python -m pytest -n 2 -rs

explore: $(VENV)/.installed  ## the property tests on twenty times as many examples, other ones each time (a quarter of an hour)
	ECHOLOT_EXPLORE=1 $(BIN)/python -m pytest -n 2 -m hypothesis

test-postgres: $(VENV)/.installed  ## the archive's tests over SQLite and over a PostgreSQL server of their own
	$(BIN)/python -m pytest -rs tests/archive

test-objects: .venv-s3/.installed $(VENV)/.installed  ## the same, also with the parts in an S3 server of their own
	$(BIN)/python -m pytest -rs tests/archive

.venv-s3/.installed: tests/archive/s3-server.txt
	$(PYTHON) -m venv .venv-s3
	.venv-s3/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r tests/archive/s3-server.txt
	@touch $@

lint: $(VENV)/.installed  ## formatting of imports, lint, strict types
	$(BIN)/ruff check src tests evals training docs examples
	$(BIN)/mypy

gate: $(VENV)/.installed  ## reading quality against evals/floors.json
	@$(BIN)/python evals/gate.py

quality: $(VENV)/.installed  ## the same figures as a page
	@$(BIN)/python evals/gate.py --page docs/quality.md

bench: $(VENV)/.installed  ## speed and memory of the reader and of event tables; a day of watch in fast motion; with DATA=FOLDER the public benchmarks too
	@$(BIN)/python evals/bench.py
	@$(BIN)/python evals/watch_day.py
	@$(BIN)/echolot benchmark planted --seed 100
	@$(BIN)/python evals/page_load.py
	@$(BIN)/python evals/event_tables.py
	@$(BIN)/python evals/benchmarks.py $(DATA)
	@$(BIN)/python evals/archive_bench.py

pictures: $(VENV)/.installed  ## the pictures of README and docs
	$(BIN)/python docs/pictures.py

lock: $(VENV)/.installed  ## pin what is installed (how to renew: see requirements.lock)
	@grep '^#' requirements.lock > requirements.part
	$(BIN)/python -m pip freeze --exclude-editable >> requirements.part
	@mv requirements.part requirements.lock

clean:
	rm -rf $(VENV) .venv-s3 build dist echolot-*.html
