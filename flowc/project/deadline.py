"""An end to work that may take long: our own layout on a flow that is too dense to be a picture."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from flowc.project.engines import too_slow


@contextmanager
def within_seconds(seconds: float) -> Iterator[None]:
    """RendererError where the block takes longer; only the main thread can be stopped, any other is left alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "setitimer"):
        with _alarm(seconds):
            yield
    else:
        with _interrupt(seconds):
            yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """By the system's own clock, which also wakes a process that ignores Ctrl-C."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise too_slow(seconds)

    before = signal.signal(signal.SIGALRM, ring)
    others = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *others)


@contextmanager
def _interrupt(seconds: float) -> Iterator[None]:
    """Where the system has no such clock (Windows): a thread that waits, and then does what Ctrl-C does."""
    import _thread

    done = threading.Event()
    late: list[bool] = []

    def wait() -> None:
        if not done.wait(seconds):
            late.append(True)
            _thread.interrupt_main()

    threading.Thread(target=wait, daemon=True).start()
    try:
        yield
    except KeyboardInterrupt:
        if late:
            raise too_slow(seconds) from None
        raise
    finally:
        done.set()
