"""A report's text becomes mentions, dates, quantities, proposals: read by a machine, decided by a person."""
