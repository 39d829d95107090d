"""Both versions of what two desks recorded differently, until one is chosen."""
