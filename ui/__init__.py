"""Streamlit pages and the map component. Controls return plain values; what they show is made below."""
