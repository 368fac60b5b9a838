"""GeoParquet 1.1: columns for programs that count, geometry as WKB, the box of each feature beside it."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from layers.exports.columns import free_name
from layers.exports.table import Table
from layers.frame import CRS

VERSION = "1.1.0"
BOXES = "bbox"  # the column in which geopandas writes the boxes


def write(table: Table, path: Path) -> None:
    """One table."""
    names = list(table.columns)
    columns = pa.table(dict(table.columns)).to_pandas(types_mapper=pd.ArrowDtype)
    geometry = free_name("geometry", names)
    columns[geometry] = gpd.GeoSeries(table.shapes, crs=CRS)
    gpd.GeoDataFrame(columns, geometry=geometry).to_parquet(
        path, index=False, schema_version=VERSION, write_covering_bbox=BOXES not in names
    )
