# What a person does with pegan, from a fresh clone: two commands, `make reports` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
# Where the environment forbids it, Python compiles everything anew at every start: three times as slow.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup reports esempio test lint bench lab lock wheel clean

help: ## elenca i comandi
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.fatto ## prepara .venv/ (una volta; di nuovo solo se cambiano le dipendenze)

# Without --no-compile pip compiles all of JupyterLab for 25 seconds; Python compiles what is imported when it is.
.venv/.fatto: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pegan vuole Python 3.11 o successivo: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

reports: setup ## legge data/raw e scrive i report in reports/ (solo ciò che è cambiato)
	@$(BIN)/pegan run --raw data/raw --data data/processed --out reports

esempio: setup ## rifà i documenti del Comune di Esempio, l'ente inventato in data/raw
	$(BIN)/python -m scripts.esempio

lint: setup ## stile e tipi
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: setup lint ## stile, tipi, prove, notebook veri, pagine nel browser
	@bash scripts/programmi.sh
	$(BIN)/pytest -n auto --dist loadfile

bench: setup ## misure di velocità (a mano: nessuna prova le controlla)
	$(BIN)/python -m benchmarks

lab: setup ## apre JupyterLab sui notebook
	$(BIN)/pegan lab

lock: setup ## rifà requirements.lock da pyproject.toml
	$(BIN)/python scripts/lock.py

wheel: setup ## costruisce il pacchetto in dist/
	$(BIN)/python -m build --wheel --no-isolation

clean: ## toglie ciò che si rigenera
	rm -rf data/processed reports dist build .pytest_cache .mypy_cache .ruff_cache
