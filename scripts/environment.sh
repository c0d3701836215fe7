#!/bin/sh
# Makes .venv with the project in it, or finds that it is up to date.
#
#     scripts/environment.sh run    the program alone
#     scripts/environment.sh dev    and what its tests need
#
# PYTHON names an interpreter to use instead of looking for one. CONSTRAINTS names the file of
# versions to install (empty: the newest that fit).
set -eu
cd "$(dirname "$0")/.."

kind=${1-}
constraints=${CONSTRAINTS-requirements/constraints.txt}
here=$(pwd -P)
# Moved or changed: made again. A virtual environment knows its own folder by heart.
wanted="$here $(cat pyproject.toml ${constraints:+"$constraints"} | cksum)"

say() { printf '%s\n' "$*" >&2; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, ssl, venv' >/dev/null 2>&1; }

case $kind in
    run) project=. ;;
    dev) project='.[dev]' ;;
    *) say "usage: scripts/environment.sh run|dev"; exit 2 ;;
esac

find_python() {
    incomplete=
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3.14 python3 python; do
        is_new_enough "$candidate" || continue
        if can_make_venv "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
        incomplete=${incomplete:-$candidate}
    done
    if [ -n "$incomplete" ]; then
        say "$incomplete is new enough but cannot make a virtual environment: its venv, ensurepip or ssl module is"
        say "missing. On Debian and Ubuntu: sudo apt install python3-venv. Or name another: make PYTHON=/path/to/python3"
    else
        say "graphbuilder needs Python 3.11 or newer, and none was found. Install one from https://www.python.org"
        say "or with your system's packages, or name one: make PYTHON=/path/to/python3"
    fi
    exit 1
}

is_ready() {
    [ "$(cat ".venv/ready-$1" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null
}

if is_ready dev || { [ "$kind" = run ] && is_ready run; }; then
    exit 0
fi

if ! is_ready run; then
    python=$(find_python)
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi

say "installing graphbuilder and what it needs (a few minutes the first time)"
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check \
    ${constraints:+--constraint "$constraints"} --editable "$project"; then
    say "The installation failed; the reason stands above. It needs the network the first time. If a version in"
    say "requirements/constraints.txt has no build for this Python, try the newest ones: make CONSTRAINTS= demo"
    exit 1
fi
printf '%s\n' "$wanted" > ".venv/ready-$kind"
