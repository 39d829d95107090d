"""What happens to words on their way from a hand into a field."""
