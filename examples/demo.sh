#!/bin/sh
# The main job on the five sources: each command is printed before what it prints.
set -eu
cd "$(dirname "$0")/.."
rm -rf demo && mkdir demo
export ARCHIVE_DIR=demo/archive

run() {
    printf '\n$ %s\n' "$(printf '%s ' "$@" | sed 's/ $//')"
    "$@"
}

run archive ingest examples/seed000.txt examples/seed001.txt examples/seed002.txt examples/seed003.txt examples/seed004.txt
run archive list
run archive search -n 2 hợp tác quốc phòng
run archive search -n 2 hop tac quoc phong
run archive search -n 2 "$(printf 'ho\314\233\314\243p ta\314\201c quo\314\202\314\201c pho\314\200ng')"
run archive refs tran2025
run archive cite boquocphong2019@25
run archive export -o demo/sources.bib
run archive export tran2025 -o demo/tran2025.xml -f tei
run archive check --deep
