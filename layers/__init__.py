"""Facts become layers here, and layers become maps and files. Nothing in this package knows Streamlit."""
