"""JavaScript of our own, run: by QuickJS in this process where that is installed, else by the machine's node.

The script is one that comes with flowc, and what it is given travels as JSON text: nothing that a user wrote is code.
"""

from flowc.diagnostics import RendererError

#: How long a run may take, and how much memory it may have.
SECONDS = 120
MEMORY = 1 << 30

#: What turns a function of data into a program of node's.
PROGRAM = '{script};process.stdout.write(({job})(require("fs").readFileSync(0, "utf8")))'


def run_javascript(script: str, job: str, text: str) -> str:
    """What the function `job` makes of a text once the script has run; RendererError where nothing can run it."""
    try:
        return _embedded(script, job, text)
    except ImportError:
        return _by_node(PROGRAM.format(script=script, job=job), text)


def _embedded(script: str, job: str, text: str) -> str:
    import quickjs

    context = quickjs.Context()
    context.set_memory_limit(MEMORY)
    context.set_time_limit(SECONDS)
    try:
        context.eval(script)
        return str(context.eval(job)(text))
    except quickjs.JSException as error:
        raise _failed(str(error)) from None


def _by_node(program: str, text: str) -> str:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 (the program is ours)
            ["node", "-e", program],  # noqa: S607 (the user asked for it, and it is on their own path)
            input=text.encode(), capture_output=True, timeout=SECONDS, check=False,
        )
    except FileNotFoundError:
        raise RendererError(
            "nothing here runs JavaScript: pip install 'flowc[javascript]', or install node; --engine python does without"
        ) from None
    except OSError as error:
        raise RendererError(f"`node` cannot be run: {error.strerror or error}") from None
    except subprocess.TimeoutExpired:
        raise _failed(f"not done within {SECONDS} s") from None
    if done.returncode != 0:
        raise _failed(done.stderr.decode(errors="replace"))
    return done.stdout.decode("utf-8")


def _failed(complaint: str) -> RendererError:
    lines = complaint.strip().splitlines()
    return RendererError(f"the runbook's script failed: {lines[0] if lines else 'no message'}")
