"""Forms are tried on the page of the practice."""

from tests.ui.practice.conftest import desk

__all__ = ["desk"]
