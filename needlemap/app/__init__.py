"""The window's composition: what is made when, and handed to what."""
