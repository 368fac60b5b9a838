"""The tables of a workspace. `changes` and `versions` only ever grow; the others say what follows from them.

JSON stands in text columns, byte for byte as it was written: what is hashed is what is kept and what travels
to another workspace. Times are text in UTC, as ISO 8601 has them, so that they sort and compare as they are.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

LONG = BigInteger().with_variant(Integer(), "sqlite")  # of 8 bytes in SQLite whatever its name


class Shape(TypeDecorator[bytes]):
    """Well-known binary, which PostGIS holds as a geometry in WGS 84 that QGIS can look at."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What the database makes of it."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(LargeBinary())
        from layers.store.postgis import Held  # a tenth of a second that SQLite can spare

        return dialect.type_descriptor(Held())


METADATA = MetaData()

CHANGES = Table(
    "changes",
    METADATA,
    Column("revision", LONG, primary_key=True, autoincrement=False),
    Column("uuid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),  # when it was made, by the clock of whoever made it
    Column("landed", Text, nullable=False),  # when this workspace had it
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("layer", Text),
    Column("features", Integer, nullable=False),
    Column("sha256", Text, index=True),  # of the file that was imported
    Column("details", Text),  # JSON: what there is to say of an import, an undo, a merge
    Column("hash", Text, nullable=False),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("number", LONG, primary_key=True, autoincrement=False),
    Column("revision", LONG, ForeignKey("changes.revision"), nullable=False, index=True),
    Column("what", Text, nullable=False),  # feature, layer, report, decision, rule
    Column("uid", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("parent", Text),
    Column("also", Text),  # JSON: other versions that this one settles
    Column("layer", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("record", Text),  # JSON; nothing where it was deleted
    Column("columns", Text),
    Column("extra", Text),
    Column("original", Text),
    Column("geometry", Shape),
    Column("misfit", LargeBinary),  # a geometry that PostGIS does not take
    Column("fingerprint", LONG),
    Column("aside", Boolean, nullable=False),  # came from elsewhere beside what stood here
    Index("ix_versions_uid", "uid", "number"),
)

# Follows from VERSIONS, and is checked against them (verify.py), not by the database row by row.
HEADS = Table(
    "heads",
    METADATA,
    Column("uid", Text, primary_key=True),
    Column("number", LONG, nullable=False),
    Column("what", Text, nullable=False),
    Column("layer", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Index("ix_heads_what", "what", "layer", "id"),
    sqlite_with_rowid=False,
)

# The newest of what stands beside a head, until somebody settles it.
CONFLICTS = Table(
    "conflicts",
    METADATA,
    Column("uid", Text, primary_key=True),
    Column("number", LONG, primary_key=True, autoincrement=False),
)

MAPPINGS = Table(
    "mappings",
    METADATA,
    Column("shape", Text, primary_key=True),
    Column("mapping", Text, nullable=False),
)

# What a page is asked for (layers/snapshot/model.py), without its time and place where those are not said.
TEMPLATES = Table(
    "templates",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# The texts of reports. They stay here: `changes` carries what is said of a report, never its text.
TEXTS = Table(
    "texts",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sentences", LargeBinary, nullable=False),  # by which texts are compared (likeness.py)
    Column("file", Text, nullable=False),
    Column("encoding", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
)

META = Table(
    "meta",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
