"""What stands about the map: heading, legend, sources, notes; its layout and words."""
