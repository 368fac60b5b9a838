"""The workspace: what people did, kept for good, in one SQLite file or in PostgreSQL with PostGIS."""
