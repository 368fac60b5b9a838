"""A page as a file: PNG, PDF, SVG, PPTX, HTML, GIF, MP4, data beside it, and its manifest."""
