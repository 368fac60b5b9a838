"""How many: values, ranges, and cells that contradict each other."""

from __future__ import annotations

import pytest

from layers import quantities
from layers.model import Quantity
from layers.rows import Row

UNITS = ("detainees", "residents")


def row(**cells: str) -> Row:
    empty = dict.fromkeys((*quantities.NUMBERS, "unit"), "")
    return Row("claims.csv", 2, {"id": "F", **empty, "approximate": "no", **cells})


@pytest.mark.parametrize(
    ("cells", "quantity"),
    [
        ({}, Quantity(None, None, None, None, False)),
        ({"quantity": "50", "unit": "detainees"}, Quantity(50, None, None, "detainees", False)),
        (
            {"quantity": "12000", "unit": "detainees", "approximate": "yes"},
            Quantity(12000, None, None, "detainees", True),
        ),
        (
            {"quantity_min": "24", "quantity_max": "99", "unit": "detainees"},
            Quantity(None, 24, 99, "detainees", False),
        ),
        (
            {"quantity_max": "7000", "unit": "residents"},
            Quantity(None, None, 7000, "residents", False),
        ),
        ({"quantity": "0", "unit": "detainees"}, Quantity(0, None, None, "detainees", False)),
    ],
)
def test_quantities(cells: dict[str, str], quantity: Quantity) -> None:
    assert quantities.read(row(**cells), UNITS) == (quantity, [])


@pytest.mark.parametrize(
    ("cells", "column", "found"),
    [
        ({"quantity": "about 50", "unit": "detainees"}, "quantity", "'about 50'"),
        ({"quantity": "12,000", "unit": "detainees"}, "quantity", "'12,000'"),
        ({"quantity": "-5", "unit": "detainees"}, "quantity", "'-5'"),
        ({"quantity": "٥٠", "unit": "detainees"}, "quantity", "'٥٠'"),
        ({"quantity": "50", "quantity_min": "40", "unit": "detainees"}, "quantity", "at once"),
        (
            {"quantity_min": "99", "quantity_max": "24", "unit": "detainees"},
            "quantity_max",
            "24 is below the minimum 99",
        ),
        ({"quantity": "50"}, "unit", "empty beside a number"),
        ({"unit": "detainees"}, "unit", "without a number"),
        ({"quantity": "50", "unit": "detainee"}, "unit", "no unit 'detainee'"),
        ({"approximate": ""}, "approximate", "''"),
        ({"approximate": "yes"}, "approximate", "there is no quantity"),
    ],
)
def test_contradictions(cells: dict[str, str], column: str, found: str) -> None:
    _, findings = quantities.read(row(**cells), UNITS)
    assert [finding.column for finding in findings] == [column]
    assert found in findings[0].found


def test_a_unit_that_is_nearly_right_is_offered() -> None:
    _, findings = quantities.read(row(quantity="50", unit="detainee"), UNITS)
    assert findings[0].expected == "did you mean 'detainees'?"
