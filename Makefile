# For those who live in the checkout: `make help`. A fresh machine needs none of this (see README.md).
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

help:            ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

try:             ## install flowc here and render an example (the README's first command)
	sh scripts/try.sh

test:            ## install what the tests need and run every one (the README's second command, and CI)
	sh scripts/test.sh

test-quick:      ## the rooms' own tests: no browser, node, build or network
	$(PYTHON) -m pytest -q -n 2 $(filter-out %/backends %/house %/integration %/packaging %/peers %/bench %/support, $(wildcard tests/*))

check:           ## lint, types, floors, freshness
	$(PYTHON) -m pytest -q tests/house

generate:        ## the parser and the vocabulary's table, after editing grammars/
	$(PYTHON) tools/generate.py

client:          ## the runbook's script and style, after editing client/
	$(PYTHON) tools/client.py

docs: generate   ## every generated page and picture
	$(PYTHON) tools/docs.py

bless:           ## rewrite the goldens with today's output; then read the diff
	$(PYTHON) tools/goldens.py

bench:           ## measure against the peers; minutes, a quiet machine
	$(PYTHON) bench/run.py

wheels:          ## whether every dependency has a wheel for every machine that we name; asks the index
	$(PYTHON) tools/wheels.py

compare:         ## draw the same flows with flowc and its peers, score them, write docs/comparison.md; an hour the first time
	$(PYTHON) bench/compare/run.py

stability:       ## how many pairs of cards change sides when a flow is edited a little; minutes
	$(PYTHON) tools/stability.py 1 12

soak:            ## the property tests again and again, each time with other examples, until one fails
	@seed=$$(date +%s); while $(PYTHON) tools/soak.py $$((seed % 100000)) 500 && $(PYTHON) -m pytest -q -n 2 tests/properties tests/analysis tests/policies --hypothesis-seed=$$seed; \
	do seed=$$((seed + 1)); done

.PHONY: help try test test-quick check generate client docs bless bench compare wheels soak stability
