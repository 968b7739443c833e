#!/bin/sh
# Pins anew every package that QSDesk needs, with hashes and without addresses (needs uv; takes a second).
#   sh installer/pin.sh               after a change of pyproject.toml
#   sh installer/pin.sh --upgrade     newest versions of everything
set -eu
cd "$(dirname "$0")/.."

pin() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

pin --output-file installer/requirements.txt --extra server "$@" pyproject.toml
known=$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p' installer/requirements.txt)
# shellcheck disable=SC2086 # one option a word, here and below
pin --output-file installer/requirements-dev.txt --extra dev --constraints installer/requirements.txt \
    $known "$@" pyproject.toml
pin --output-file installer/requirements-fuzz.txt --extra fuzz --constraints installer/requirements.txt \
    $known "$@" pyproject.toml
# bagit comes as source only: what builds it is pinned too.
printf 'setuptools\nsetuptools-scm\n' |
    pin --output-file installer/requirements-build.txt --constraints installer/requirements-dev.txt "$@" -
