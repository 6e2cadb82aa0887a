"""What the tests of notations share: one browser, for two would get in each other's way."""

from tests.support.browser import browser

__all__ = ["browser"]
