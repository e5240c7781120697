# make demo · test · check · serve: each prepares .venv by itself. PYTHON chooses the interpreter, PORT the door.
PYTHON ?= python3
PORT ?= 8000
# Processes of the suite, each with a database server of its own; 0: all in one, as for a debugger, and at a server that
# is given: followers wait for every open transaction of a server, also for those of another process's tests.
JOBS ?= $(if $(DATABASE_URL),0,logical)
V := .venv/bin
READY := .venv/.ready
READY_TEST := .venv/.ready-test
PEERS := tests/peers/node_modules/.package-lock.json
OFFER := --disable-pip-version-check --quiet --require-hashes

.PHONY: setup setup-test test check demo serve

setup: $(READY)
setup-test: $(READY_TEST) $(PEERS)

test: $(READY_TEST) $(PEERS)
	$(V)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(TESTS)

check: $(READY_TEST)
	$(V)/ruff check .
	$(V)/lint-imports
	$(V)/python -m pytest -q tests/test_shape.py tests/test_words.py
	FUTASATO_STATE=.state/check $(V)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run --settings futasato.site.settings

# exec: a TERM to make's child reaches futasato itself, which stops the database before it ends.
demo: $(READY)
	exec $(V)/futasato demo --port $(PORT)

serve: $(READY)
	exec $(V)/futasato serve --port $(PORT)

# The stamp names the interpreter and the place: another PYTHON or a moved checkout makes a fresh environment,
# a changed lock installs again.
WANTED = $(shell $(PYTHON) -c 'import platform,sys; print(sys.implementation.name, platform.python_version())') $(CURDIR)
ifneq ($(shell cat .venv/.interpreter 2>/dev/null),$(WANTED))
.PHONY: .venv/.interpreter
endif

.venv/.interpreter:
	$(PYTHON) -m venv --clear .venv
	echo '$(WANTED)' > $@

# Our own package is not installed but pointed at: no build tool, no network, and an edit is seen at once.
$(READY): .venv/.interpreter requirements.lock
	$(V)/python -m pip install $(OFFER) -r requirements.lock
	$(V)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "futasato.pth").write_text("$(CURDIR)/src\n")'
	printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m futasato.site.command "$$@"\n' '$(CURDIR)' > $(V)/futasato
	chmod 755 $(V)/futasato
	touch $@

$(READY_TEST): $(READY) requirements-test.lock
	$(V)/python -m pip install $(OFFER) -r requirements-test.lock
	touch $@

# Real servers that tests talk to (tests/peers). Without npm those tests are skipped, and say so.
$(PEERS): tests/peers/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/peers --no-audit --no-fund --loglevel=error && touch $@ \
	  || echo "npm ci did not succeed: tests that need node are skipped"; fi
