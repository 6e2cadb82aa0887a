#!/bin/sh
# The README's first command: install flowc here and render a real example to a picture and a runbook.
set -eu
. "$(dirname "$0")/env.sh"

make_venv
install_flowc .
mkdir -p out
flow=examples/facture/facture.fr.flow
"$VENV/bin/flowc" check "$flow"
"$VENV/bin/flowc" render "$flow" -t svg -o out/facture.svg
"$VENV/bin/flowc" render "$flow" -t html -o out/facture.html
say "Look at $PWD/out/facture.svg and $PWD/out/facture.html"
say "Next: $VENV/bin/flowc --help"
