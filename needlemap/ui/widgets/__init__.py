"""Small things that every page uses."""
