"""Structures that lie over the muscles and are not needled: from lines through landmarks to patches."""
