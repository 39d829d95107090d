"""Parts that are out of the way until they are wanted."""
