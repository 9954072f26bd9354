# Every verb of the project. `make` alone lists them.

python := .venv/bin/python
compile := $(python) -m uv pip compile --quiet $(ARGS) pyproject.toml
pinned := --universal --generate-hashes --no-emit-index-url --no-emit-find-links

peers := bench/peers/.venv

.DEFAULT_GOAL := help
.PHONY: help run dev seed test test-deploy lint bench peers lighthouse screenshots lock packages dev-packages

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: packages ## Serve on http://127.0.0.1:5000; PORT=8000 chooses another port
	@exec ./boot.sh

dev: packages ## Serve with the debugger, and reload when a file changes
	@$(python) -m deployment.prepare
	@exec $(python) -m flask run --debug --port $${PORT:-5000}

seed: packages ## Fill the site with demo data; ARGS="--users 50" says how much
	@$(python) -m deployment.prepare
	@exec $(python) -m flask seed $(ARGS)

test: lint ## Run every test, on every database and server that this machine has
	@$(python) -m pytest --numprocesses $$(($$(nproc) + 1)) --maxprocesses 8 --dist loadgroup $(ARGS)

test-deploy: dev-packages ## Build the image and run the site in it, and on two hosts; needs root
	@$(python) -m pytest tests/deploy -m deploy $(ARGS)

.PHONY: test-contract
test-contract: dev-packages ## Try the API against its own description, for some minutes
	@CONTRACT_EXAMPLES=200 $(python) -m pytest --numprocesses 2 --dist load tests/contract $(ARGS)

lint: dev-packages ## Check style, types and templates
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@$(python) -m djlint app/templates --lint --quiet

bench: dev-packages peers ## Measure pages, search, and the home page beside other frameworks
	@$(python) bench/timeline.py $(ARGS)
	@$(python) bench/search.py
	@$(python) bench/home.py

peers: packages $(peers)/requirements.txt ## Install the other frameworks that make bench compares with

# The copy of the lock file tells what was installed last.
$(peers)/requirements.txt: bench/peers/requirements.txt
	@echo "Installing the packages of $< into $(peers)."
	@$(python) -m venv --clear $(peers)
	@$(peers)/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement $<
	@cp $< $@

lighthouse: dev-packages ## Ask Lighthouse for its opinion of every page; ARGS="/explore" of one
	@exec $(python) -m bench.lighthouse $(ARGS)

screenshots: dev-packages ## Take the pictures of the README again
	@exec $(python) -m docs.screenshots

lock: packages ## Choose the versions of all packages; ARGS=--upgrade takes the newest
	@$(python) -m pip install --quiet --disable-pip-version-check uv
	@$(compile) $(pinned) -o requirements.txt
	@$(compile) --group dev $(pinned) -o requirements-dev.txt
	@$(python) -m uv pip compile --quiet $(ARGS) --python-version 3.11 bench/peers/requirements.in $(pinned) -o bench/peers/requirements.txt

packages:
	@deployment/install.sh requirements.txt

dev-packages:
	@deployment/install.sh requirements-dev.txt
