"""How marks look, once for screen and paper."""
