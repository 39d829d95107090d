"""What stands over the canvas: views to choose, tools, the choices of the zone tool."""
