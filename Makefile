PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
OFFSCREEN := QT_QPA_PLATFORM=offscreen
WINDOW := xvfb-run -a -s "-screen 0 1920x1080x24"

.PHONY: run setup test check bench bundle atlas screenshots clean

run: .venv/.run
	@tools/system-packages run || test -z "$$DISPLAY$$WAYLAND_DISPLAY"
	$(BIN)/needlemap --demo

setup: .venv/.run
	@tools/system-packages run || test "$$(id -u)" != 0

test: .venv/.test check
	$(WINDOW) env QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest -q -m window
	$(OFFSCREEN) $(BIN)/python -m pytest -q -m "not window"

check: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.test
	$(OFFSCREEN) $(BIN)/python -m tests.bench

screenshots: .venv/.test
	$(OFFSCREEN) $(BIN)/python -m tests.screenshots build/screenshots docs/gallery

bundle: .venv/.run
	@tools/system-packages bundle
	$(PIP) --require-hashes -r requirements-bundle.txt
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/bundle build.spec
	tools/try-bundle dist/needlemap

atlas: .venv/.run
	$(PIP) --require-hashes -r requirements-atlas.txt
	$(BIN)/python -m needlemap.atlas_builder

clean:
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
