"""The pictures of the marks."""
