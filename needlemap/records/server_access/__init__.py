"""The server that a practice chose, and the password by which it is reached."""
