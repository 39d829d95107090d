"""The pictures of the bodies behind the marks."""
