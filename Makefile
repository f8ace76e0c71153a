# The front door. `make run` and `make test` do everything they need, also on a fresh machine.

PY ?= python3
BIN := .venv/bin
ADDR ?= localhost:8000
PYTEST ?=
BENCH ?=

export DEBUG ?= true
# Nothing here needs to be told about newer versions of the installer.
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test check bench lighthouse screenshots player-states admin ready format messages lock clean

help:
	@echo "make run           serve on http://$(ADDR)"
	@echo "make admin         create the first editor"
	@echo "make test          run every test this machine can run"
	@echo "make check         format, lint, types, migrations, translations, templates"
	@echo "make bench         what each page costs beside a bare Django view (needs wrk)"
	@echo "make lighthouse    measure three pages as Lighthouse sees them on a phone"
	@echo "make screenshots   draw the pictures of the README anew"
	@echo "make player-states draw every state of the player into var/, to be looked at"
	@echo "make format        rewrite the code in the project's format"
	@echo "make messages      gather new texts for the translators"
	@echo "make lock          choose new versions of the packages"

.venv/.base: requirements.txt
	@$(PY) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Upperback needs Python 3.11 or newer.' or 0)"
	@test -x $(BIN)/python || $(PY) -m venv .venv || { rm -rf .venv; echo "Python's venv is missing: on Debian, apt-get install python3-venv"; exit 1; }
	@echo "Installing packages…"
	@$(BIN)/python -m pip install -q --require-hashes -r $< 2>/dev/null || $(BIN)/python -m pip install -q --require-hashes -r $<
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.base
	@echo "Installing tools…"
	@$(BIN)/python -m pip install -q --require-hashes -r $< 2>/dev/null || $(BIN)/python -m pip install -q --require-hashes -r $<
	@touch $@

ready: .venv/.base
	@$(BIN)/python manage.py prepare

run: ready
	@echo "Upperback runs on http://$(ADDR)  (Ctrl+C stops it)"
	@$(BIN)/python manage.py runserver $(ADDR)

admin: ready
	@$(BIN)/python manage.py addstaff

test: .venv/.dev
	@$(BIN)/python manage.py compilemo
	@$(BIN)/python -m pytest $(PYTEST)
	@PYTHON=$(BIN)/python tests/postgresql.sh tests/exercises tests/programs tests/users tests/site/test_migrations.py tests/site/test_malformed.py
	@PYTHON=$(BIN)/python tests/validator.sh

check: .venv/.dev
	@$(BIN)/python manage.py compilemo
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py checkmessages
	$(BIN)/mypy .

lighthouse: .venv/.dev tests/node/node_modules/.lighthouse
	@$(BIN)/python -m tests.lighthouse $(RUNS)

tests/node/node_modules/.lighthouse: tests/node/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: on Debian, apt-get install nodejs npm"; exit 1; }
	@cd tests/node && npm ci --loglevel=error
	@touch tests/node/node_modules/.validator $@

screenshots: .venv/.dev
	@$(BIN)/python -m tests.screenshots

player-states: .venv/.dev
	@$(BIN)/python -m tests.player_states

bench: .venv/.base
	@$(BIN)/python -m tests.bench $(BENCH)

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html') || true

messages: .venv/.dev
	@command -v xgettext >/dev/null || { echo "The gettext tools are missing: on Debian, apt-get install gettext"; exit 1; }
	$(BIN)/python manage.py makemessages --all --no-wrap --add-location file --ignore .venv

lock:
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --python-version 3.11 --no-header -o requirements.txt requirements.in
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --python-version 3.11 --no-header -o requirements-dev.txt requirements-dev.in
	cd tests/node && npm install --package-lock-only && node lock.js

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis var/static tests/node/node_modules
