"""Work that takes too long ends, whichever clock the system has; work in time is not touched."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from flowc.diagnostics import RendererError
from flowc.project import deadline


def endless() -> None:
    """Work that Python does step by step, as our layout does."""
    number = 0
    while True:
        number += 1


@pytest.mark.parametrize("clock", [deadline.within_seconds, deadline._alarm, deadline._interrupt])
def test_the_end_is_an_error_that_says_what_to_do(clock: object) -> None:
    """The limit, the key that holds it, the ways out; afterwards nothing waits any more."""
    handler = signal.getsignal(signal.SIGALRM)
    with pytest.raises(RendererError, match=r"within 0\.1 s.*picture\.seconds"), clock(0.1):  # type: ignore[operator]
        endless()

    assert signal.getsignal(signal.SIGALRM) is handler


@pytest.mark.parametrize("clock", [deadline._alarm, deadline._interrupt])
def test_work_in_time_is_left_alone(clock: object) -> None:
    """Nothing comes after it, and Ctrl-C stays Ctrl-C."""
    with clock(0.05):  # type: ignore[operator]
        pass
    time.sleep(0.1)
    with pytest.raises(KeyboardInterrupt), clock(30):  # type: ignore[operator]
        signal.raise_signal(signal.SIGINT)


def test_other_threads_have_no_end() -> None:
    """The system can stop the main one only."""
    done: list[bool] = []

    def work() -> None:
        with deadline.within_seconds(0.01):
            time.sleep(0.05)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done == [True]
