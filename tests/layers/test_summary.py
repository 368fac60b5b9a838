"""What layers there are, told in a row each."""

from __future__ import annotations

from layers import summary
from layers.model import LAYERS
from layers.workshop import Workshop


def test_a_summary_has_a_row_a_layer() -> None:
    rows = summary.rows(Workshop(with_work=False))
    assert [list(row) for row in rows] == [["name", "features", "from", "to"]] * len(LAYERS)
    by_name = {row["name"]: row for row in rows}
    assert by_name["prisons"] == {
        "name": "prisons",
        "features": 2,
        "from": "2021-10-01",
        "to": "..",
    }
    assert (by_name["places"]["from"], by_name["places"]["to"]) == (None, None)
