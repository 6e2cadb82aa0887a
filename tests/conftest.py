"""What all tests share: one browser for a worker, for two would get in each other's way."""

from tests.support.browser import browser

__all__ = ["browser"]
