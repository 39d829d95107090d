"""Where it is kept: the clinic's records in a database."""
