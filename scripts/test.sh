#!/bin/sh
# The README's second command: install whatever the tests need, system packages included, and run every test.
# Arguments go to pytest: `sh scripts/test.sh tests/house -x`.
set -eu
. "$(dirname "$0")/env.sh"

# Debian's browser, in which runbooks are read; what Playwright's driver of it needs; Graphviz, a second opinion on DOT.
missing=
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || missing="$missing libatomic1"
command -v dot >/dev/null 2>&1 || missing="$missing graphviz"
# shellcheck disable=SC2086
[ -z "$missing" ] || apt_install $missing

make_venv
install_flowc '.[dev]'

# Node comes pinned from PyPI, and what runs in it from a lock file: fetched now, before the tests race for it.
"$VENV/bin/python" -c 'from tests.support.peers import installed; installed()'

PATH="$PWD/$VENV/bin:$PATH"
export PATH
# The same examples each time: a fault that chance finds is for `make soak`, not for whoever comes by.
exec python -m pytest -n 2 --dist loadgroup --hypothesis-profile=ci "$@"
