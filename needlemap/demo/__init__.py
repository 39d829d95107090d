"""The demo clinic: twelve invented patients."""
