#!/bin/sh
# Installs the packages of a lock file into .venv, which it makes; nothing happens where they are there.
set -eu
lock=$1
installed=.venv/$lock

# They would lead packages elsewhere, leave some out or take others than the lock file names.
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_DRY_RUN PIP_REPORT PIP_NO_DEPS \
    PIP_REQUIREMENT PIP_CONSTRAINT PIP_EDITABLE PIP_GROUP PIP_PLATFORM PIP_PYTHON_VERSION \
    PIP_IMPLEMENTATION PIP_ABI

fail() {
    echo "$1" >&2
    exit 1
}

suits() {
    "$1" -c 'import sys, ensurepip, sqlite3, ssl, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

usable() {
    suits .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1
}

make_environment() {
    for python in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if suits "$python"; then
            "$python" -m venv --clear .venv && return
            fail "$python could not make an environment in .venv."
        fi
    done
    fail "Microblog needs Python 3.11 or later with venv, ssl and sqlite3 (on Debian: python3-venv); \
python3 here is $(python3 --version 2>/dev/null || echo missing)."
}

# Files of pip can say the same as those variables, and nothing overrules them.
refuse_detour() {
    detour=$(.venv/bin/python -m pip config list 2>/dev/null | grep -m 1 -E \
        "^(global|install)\.(user='(1|true|yes|on)'|(target|prefix|root|python|dry-run|no-deps)=)" || true)
    [ -z "$detour" ] || fail "pip is told to install elsewhere: \
$detour (.venv/bin/python -m pip config debug shows where)."
}

# The copy of the lock file tells what was installed last.
if cmp -s "$lock" "$installed" && suits .venv/bin/python; then
    exit
fi

usable || make_environment
refuse_detour
echo "Installing the packages of $lock into .venv, which takes a minute."
.venv/bin/python -m pip --disable-pip-version-check --no-input --log .venv/pip.log \
    install --quiet --progress-bar off --require-hashes --requirement "$lock" 2>/dev/null ||
    fail "The packages could not be installed; is there a network? .venv/pip.log has the details."
cp "$lock" "$installed"
