"""Which muscles may send the selected pain, and what of it stays unexplained."""
