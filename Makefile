PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
OFFSCREEN := QT_QPA_PLATFORM=offscreen
ALL_TESTS := $(OFFSCREEN) $(BIN)/python -m pytest -q -n auto --maxprocesses 6 --dist worksteal -m "not window"
WINDOW := xvfb-run -a -s "-screen 0 1920x1080x24"

# Else each process of the tests, and each program they start, compiles all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run setup test test-all check window changelog mutants bench torture bundle atlas load load-small screenshots clean

help:  ## what can be made (make alone says this too)
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: .venv/.run  ## installs what is needed and opens a demo clinic of invented people
	@tools/system-packages run || test -z "$$DISPLAY$$WAYLAND_DISPLAY"
	$(BIN)/needlemap --demo

setup: .venv/.run  ## installs what is needed; no window
	@tools/system-packages run || test "$$(id -u)" != 0

test: .venv/.test  ## installs the rest and runs every check and test
	@$(MAKE) --no-print-directory -j2 --output-sync=target check window
	$(ALL_TESTS)

test-all: .venv/.test  ## as test, with all cases of what is told for each figure and view
	@$(MAKE) --no-print-directory -j2 --output-sync=target check window
	$(ALL_TESTS) --all-cases

window: .venv/.test
	$(WINDOW) env QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest -q -m window

check: .venv/.test  ## format, lint, types, import contracts, spelling, texts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell --dictionary - --dictionary tools/british.txt
	$(BIN)/vulture
	$(BIN)/python tools/texts --check

changelog: .venv/.test  ## shows what changelog.d adds to CHANGELOG.md
	$(BIN)/towncrier build --draft --version "not released yet"

mutants: .venv/.test  ## puts small faults into copies of the program and says which no test notices
	$(OFFSCREEN) nice $(BIN)/python -m tests.mutants

bench: .venv/.test  ## measures start, click, frame, history and sheet against their floors
	$(OFFSCREEN) $(BIN)/python -m tests.bench

torture: .venv/.test  ## kills, cuts the power, fills the disk, damages files, and says what was lost
	$(OFFSCREEN) $(BIN)/python -m tests.torture

load-small: .venv/.test  ## measures a clinic of 20,000 patients beside one of 1,000
	$(OFFSCREEN) $(BIN)/python -m tests.load

load: .venv/.test  ## the same of 260,000 patients with a million visits; and eight rooms chart on a server
	$(OFFSCREEN) $(BIN)/python -m tests.load.rooms
	$(OFFSCREEN) $(BIN)/python -m tests.load 260000

screenshots: .venv/.test  ## pictures every state of the window, and the gallery in docs/gallery
	$(OFFSCREEN) $(BIN)/python -m tests.screenshots build/screenshots docs/gallery

bundle: .venv/.run  ## makes dist/needlemap, a folder to carry to another computer, and tries it
	@tools/system-packages bundle
	$(PIP) --require-hashes -r requirements-bundle.txt
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/bundle build.spec
	tools/try-bundle dist/needlemap

atlas: .venv/.run  ## builds assets/bodymaps anew from its pinned sources
	$(PIP) --require-hashes -r requirements-atlas.txt
	$(BIN)/python -m needlemap.atlas_builder

clean:  ## removes .venv, build and dist
	rm -rf .venv build dist *.egg-info

.venv/.run: requirements.txt pyproject.toml
	@PYTHON=$(PYTHON) tools/system-packages python $(MAKECMDGOALS)
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

.venv/.test: requirements-dev.txt .venv/.run
	@tools/system-packages test
	$(PIP) --require-hashes -r requirements-dev.txt
	touch $@
