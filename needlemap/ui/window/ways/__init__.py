"""Ways to pages that the window leads to, each by itself."""
