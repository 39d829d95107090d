"""All ways of pointing at the body: mouse, pen, finger, keys; and the tools."""
