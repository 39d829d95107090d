"""The page that hides everything until somebody unlocks, and what says that it will."""
