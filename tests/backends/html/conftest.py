"""What the tests of the runbook share."""

from tests.support.browser import browser

__all__ = ["browser"]
