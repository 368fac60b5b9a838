"""The first tables of a workspace."""

import sqlalchemy as sa
from alembic import op

from layers.store.tables import LONG

revision = "0001"
down_revision = None


def upgrade() -> None:
    """What there was not before: everything."""
    is_postgis = op.get_bind().dialect.name == "postgresql"
    if is_postgis:
        op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    op.create_table(
        "changes",
        sa.Column("revision", LONG, primary_key=True, autoincrement=False),
        sa.Column("uuid", sa.Text, nullable=False, unique=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("landed", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("layer", sa.Text),
        sa.Column("features", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, index=True),
        sa.Column("details", sa.Text),
        sa.Column("hash", sa.Text, nullable=False),
    )
    _versions()
    # Said in SQL: GeoAlchemy2 manages what is made in its own types, and wants the type that SQLite has not.
    shape = "geometry(Geometry, 4326)" if is_postgis else "BLOB"
    op.execute(f"ALTER TABLE versions ADD COLUMN geometry {shape}")
    _heads()
    if is_postgis:
        op.execute("CREATE INDEX ix_versions_geometry ON versions USING gist (geometry)")
    _view(is_postgis)
    for name, key, value in (("mappings", "shape", "mapping"), ("meta", "name", "value")):
        op.create_table(
            name,
            sa.Column(key, sa.Text, primary_key=True),
            sa.Column(value, sa.Text, nullable=False),
        )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("number", LONG, primary_key=True, autoincrement=False),
        sa.Column("revision", LONG, sa.ForeignKey("changes.revision"), nullable=False, index=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("also", sa.Text),
        sa.Column("layer", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("record", sa.Text),
        sa.Column("columns", sa.Text),
        sa.Column("extra", sa.Text),
        sa.Column("original", sa.Text),
        sa.Column("misfit", sa.LargeBinary),
        sa.Column("fingerprint", LONG),
        sa.Column("aside", sa.Boolean, nullable=False),
    )
    op.create_index("ix_versions_uid", "versions", ["uid", "number"])


def _heads() -> None:
    op.create_table(
        "heads",
        sa.Column("uid", sa.Text, primary_key=True),
        sa.Column("number", LONG, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("layer", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_heads_what", "heads", ["what", "layer", "id"])
    op.create_table(
        "conflicts",
        sa.Column("uid", sa.Text, primary_key=True),
        sa.Column("number", LONG, primary_key=True, autoincrement=False),
    )


def _view(is_postgis: bool) -> None:
    """What stands now, for people who look with SQL or QGIS and not with Khabur."""
    said = "v.columns::jsonb ->> '{}'" if is_postgis else "json_extract(v.columns, '$.{}')"
    told = ", ".join(
        f'{said.format(name)} AS "{name}"'
        for name in ("kind", "name", "name_ar", "when", "status", "summary")
    )
    hidden = "SELECT layer FROM heads WHERE what = 'layer' AND deleted"
    op.execute(
        f"CREATE VIEW features AS SELECT v.number, v.uid, v.layer, v.id, {told}, v.record, v.geometry "
        "FROM heads h JOIN versions v ON v.number = h.number "
        f"WHERE h.what = 'feature' AND NOT h.deleted AND h.layer NOT IN ({hidden})"
    )


def downgrade() -> None:
    """Nobody goes back: a workspace is restored from a backup instead."""
    raise NotImplementedError
