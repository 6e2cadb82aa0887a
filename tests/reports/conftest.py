"""What the tests of reports share: one browser."""

from tests.support.browser import browser

__all__ = ["browser"]
