"""The tools: each turns one gesture into one change."""
