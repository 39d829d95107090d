"""What is asked before something is left."""
