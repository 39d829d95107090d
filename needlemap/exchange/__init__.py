"""What goes out of the program and comes in, other than paper."""
