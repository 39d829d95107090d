"""Muscles: from lines through landmarks to sheets under the skin, and to fields on it."""
