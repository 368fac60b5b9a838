"""The ground of a page: basemap, names, graticule, scale bar, north, locator."""
