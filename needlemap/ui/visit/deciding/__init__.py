"""What is decided after a review."""
