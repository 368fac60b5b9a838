"""Words become places and dates here. Nothing in this package knows Streamlit or folium."""
