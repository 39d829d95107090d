"""The page on which a server is chosen that keeps the records."""
