# Needs Python 3.11 or newer and make; everything else is installed into .venv.
#
#     make demo        builds the graph of the minutes in examples/ and asks it two questions
#     make test        formatter, linter, type check and tests
#     make evaluate    precision and recall on the examples and five sets of test minutes
#     make test-lowest the tests with the lowest versions that pyproject.toml admits, in build/lowest
#     make bench       time and memory of builds, against spaCy's tokenizer and rdflib (some minutes)
#     make bench-full  the same with up to 10,000 documents (hours)
#     make wheel       an installable package in dist/
#     make clean       removes .venv, dist/ and caches; what was built in output/ stays
#
# make PYTHON=/path/to/python3 chooses the interpreter. All paths are relative and the recipes
# quote theirs, so the folder may have spaces in its name.

unexport PYTHONPATH

OUTPUT = output
PY = .venv/bin/python
GRAPHBUILDER = .venv/bin/graphbuilder

.DEFAULT_GOAL = help
.PHONY: help demo test test-lowest evaluate bench bench-full wheel clean run-environment dev-environment

help:
	@sed -n 's/^#     //p' Makefile

run-environment:
	@scripts/environment.sh run

dev-environment:
	@scripts/environment.sh dev

demo: run-environment
	$(GRAPHBUILDER) build examples/minutes --output "$(OUTPUT)"
	@echo
	$(GRAPHBUILDER) stats --output "$(OUTPUT)"
	@echo
	$(GRAPHBUILDER) query absent-most --output "$(OUTPUT)"
	@echo
	$(GRAPHBUILDER) query missing-minutes --output "$(OUTPUT)"
	@echo
	@echo "The program is $(GRAPHBUILDER). In $(OUTPUT)/: graph.ttl is the graph, report.html what was read and"
	@echo "what was unsure."

test: dev-environment
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest --numprocesses=auto --maxprocesses=4

# Warnings are no errors there: old versions give some with a newer Python or newer projects below them
test-lowest: dev-environment
	rm -rf build/lowest build/lowest.txt
	mkdir -p build
	$(PY) scripts/lowest_versions.py > build/lowest.txt
	$(PY) -m venv build/lowest
	build/lowest/bin/python -m pip install --quiet --constraint build/lowest.txt --editable '.[dev]'
	build/lowest/bin/python -m pytest -o filterwarnings=default -m "not wheel"

evaluate: run-environment
	$(GRAPHBUILDER) build examples/minutes tests/gold/minutes tests/gold/fresh/minutes tests/gold/unseen/minutes \
	    tests/gold/rich/minutes tests/gold/natural/minutes tests/gold/prose/minutes \
	    --prune --output build/evaluation
	@echo "examples:"
	$(GRAPHBUILDER) evaluate --gold examples/gold --output build/evaluation
	@echo "26 ways of writing:"
	$(GRAPHBUILDER) evaluate --gold tests/gold/facts --output build/evaluation
	@echo "14 odd ways of writing:"
	$(GRAPHBUILDER) evaluate --gold tests/gold/fresh/facts --output build/evaluation
	@echo "10 typical ones; first runs of this and the next two are in docs/measurements.md:"
	$(GRAPHBUILDER) evaluate --gold tests/gold/unseen/facts --output build/evaluation
	@echo "10 with many projects and partners:"
	$(GRAPHBUILDER) evaluate --gold tests/gold/rich/facts --output build/evaluation
	@echo "8 with as many as real ones have:"
	$(GRAPHBUILDER) evaluate --gold tests/gold/natural/facts --output build/evaluation
	@echo "6 in running prose, projects named in passing:"
	$(GRAPHBUILDER) evaluate --gold tests/gold/prose/facts --output build/evaluation

bench: dev-environment
	$(PY) benchmarks/scale.py --sizes 25 50 100 --results build/bench/results.md

bench-full: dev-environment
	$(PY) benchmarks/scale.py --sizes 500 2000 10000 --results build/bench/results.md

wheel: dev-environment
	$(PY) -m build --wheel --no-isolation

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
