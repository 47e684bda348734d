# For people who work on talentwatch; continuous integration runs .ci/run, which needs no make.
.PHONY: check fix golden test

check:
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/python -m pytest
	.venv/bin/talentwatch check --records records

fix:
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

golden:
	.venv/bin/python -m pytest --update-golden
	git diff --stat -- tests README.md docs examples

test:
	.venv/bin/python -m pytest
