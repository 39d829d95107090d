"""The keyboard: which key lies where, whatever is printed on it."""
