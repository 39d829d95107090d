"""What is said of a needle beside its size and its way."""
