"""Regions of the skin, picked by word: of a complaint, and of a consent."""
