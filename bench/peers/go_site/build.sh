#!/bin/sh
# Builds the home page in Go. Usage: build.sh PROGRAM
#
# The comparison can do without it where there is no Go or its modules can't be fetched. In CI only
# a machine without Go gets away with that.
site=${0%/*}
case $1 in
    /*) program=$1 ;;
    *) program=$PWD/$1 ;;
esac

without() {
    echo "The home page in Go is left out: $1." >&2
    exit "$2"
}

command -v go >/dev/null || without 'there is no go here' 0
echo "Building $1."
# Most of the time goes to SQLite, a third of that to symbols for debugging it.
CGO_ENABLED=1 CGO_CFLAGS='-O2 -g0' go build -C "$site" -o "$program" . && exit
if [ -n "$CI" ]; then status=1; else status=0; fi
without 'it could not be built' "$status"
