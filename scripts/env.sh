# Sourced by try.sh and test.sh: everything they need to run on a fresh Debian with its Python and nothing else.
# Plain POSIX sh, because a fresh machine has no other shell for sure, nor make.

cd "$(dirname "$0")/.." || exit 2
VENV=.venv

# Compiled once, flowc starts in half the time; the tests start it some hundred times.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }
stop() { say "$0: $*"; exit 2; }

# apt_install PACKAGE...: as root or through sudo; else says what a person has to do.
apt_install() {
    if [ "$(id -u)" -eq 0 ]; then as_root=
    elif command -v sudo >/dev/null 2>&1; then as_root=sudo
    else stop "missing Debian packages, and neither root nor sudo here. As root: apt-get install $*"
    fi
    command -v apt-get >/dev/null 2>&1 || stop "missing, and no apt-get here: install by hand: $*"
    say "Installing from Debian: $*"
    log=$(mktemp)
    $as_root apt-get update -qq >"$log" 2>&1 || say "apt-get update failed: going on with the lists at hand"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        stop "apt-get could not install: $*"
    }
    rm -f "$log"
}

# pick_python: the one that PYTHON names, or else the first that is recent enough.
pick_python() {
    for candidate in ${PYTHON:-python3 /usr/bin/python3 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    stop "flowc needs Python 3.11 or later (Debian 12 or later has it: apt-get install python3)"
}

# make_venv: our own environment; Debian's Python refuses a bare pip, and may lack the means to make one.
make_venv() {
    "$VENV/bin/python" -m pip --version >/dev/null 2>&1 && return
    python=$(pick_python) || exit 2
    "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
    say "Making a Python environment in $VENV"
    "$python" -m venv --clear "$VENV" || stop "could not make $VENV with $python"
}

# install_flowc SPEC: pip runs only when pyproject.toml or the environment changed since the last time.
install_flowc() {
    stamp="$VENV/installed.$(printf '%s' "$1" | cksum | tr ' ' -)"
    cmp -s pyproject.toml "$stamp" && return
    say "Installing flowc and what it needs"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$1" ||
        stop "pip could not install flowc"
    cp pyproject.toml "$stamp"
}
