"""One document for screen and file: a folium map with our own plugin, complete and without a network."""
