"""Sizes that every control keeps."""

TARGET_PX = 44
"""The least height and width of what is pressed, with gloves on."""
