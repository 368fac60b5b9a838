"""Many reports: the same reading, mapped over files by Dask, as Parquet that a later run goes on with."""
