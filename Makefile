# Every target of the project. `make` alone lists them.

python := .venv/bin/python
compile := $(python) -m uv pip compile --quiet $(ARGS) pyproject.toml
pinned := --universal --generate-hashes --no-emit-index-url --no-emit-find-links

pytest := $(python) -m pytest --numprocesses $$(($$(nproc) + 1)) --maxprocesses 8 --dist loadgroup

peers := bench/peers/.venv

# Servers and commands would compile hundreds of modules each time they start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run dev seed test test-browser test-rare test-deploy lint bench peers lighthouse screenshots lock packages dev-packages

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: packages ## Install, migrate and serve on http://127.0.0.1:5000; PORT=8000 uses another port
	@exec ./boot.sh

dev: packages ## Serve with the debugger, and reload on changes
	@$(python) -m deployment.prepare
	@exec $(python) -m flask run --debug --port $${PORT:-5000}

seed: packages ## Add demo data; ARGS="--users 50" sets the amount
	@$(python) -m deployment.prepare
	@exec $(python) -m flask seed $(ARGS)

test: lint ## Run all checks and tests, on every database and server that is installed
	@$(pytest) -m 'not browser and not deploy and not rare' $(ARGS)

test-browser: dev-packages ## Test every page in a browser; takes minutes
	@$(pytest) -m browser $(ARGS)

test-rare: dev-packages ## Test killed servers, crashed workers, full disks and broken files; takes minutes
	@$(pytest) -m rare $(ARGS)

test-deploy: dev-packages ## Build the container image and test whole sites; needs root
	@$(python) -m pytest tests/deploy -m deploy $(ARGS)

.PHONY: test-contract
test-contract: dev-packages ## Test the API against its OpenAPI document; takes minutes
	@CONTRACT_EXAMPLES=$${CONTRACT_EXAMPLES:-200} $(python) -m pytest --numprocesses 2 --dist load tests/contract $(ARGS)

lint: dev-packages ## Check style, types and templates only
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy
	@$(python) -m djlint app/templates --lint --quiet

bench: dev-packages peers ## Benchmark pages and search, and compare with other frameworks
	@$(python) bench/timeline.py $(ARGS)
	@$(python) bench/search.py
	@$(python) bench/home.py

peers: packages $(peers)/requirements.txt $(peers)/bin/go_site ## Install the frameworks that make bench compares with

# The copy of the lock file shows what was installed last.
$(peers)/requirements.txt: bench/peers/requirements.txt
	@echo "Installing the packages of $< into $(peers)."
	@$(python) -m venv --clear $(peers)
	@$(peers)/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement $<
	@cp $< $@

# Installing the packages empties the folder.
$(peers)/bin/go_site: $(peers)/requirements.txt $(wildcard bench/peers/go_site/* bench/peers/go_site/templates/*)
	@bench/peers/go_site/build.sh $@

lighthouse: dev-packages ## Audit every page with Lighthouse; ARGS="/explore" audits one
	@exec $(python) -m bench.lighthouse $(ARGS)

screenshots: dev-packages ## Take the screenshots of the README again
	@exec $(python) -m docs.screenshots

lock: packages ## Pin the versions of all packages; ARGS=--upgrade upgrades them
	@$(python) -m pip install --quiet --disable-pip-version-check uv
	@$(compile) $(pinned) -o requirements.txt
	@$(compile) --group dev $(pinned) -o requirements-dev.txt
	@$(python) -m uv pip compile --quiet $(ARGS) --python-version 3.11 bench/peers/requirements.in $(pinned) -o bench/peers/requirements.txt

packages:
	@deployment/install.sh requirements.txt

dev-packages:
	@deployment/install.sh requirements-dev.txt
