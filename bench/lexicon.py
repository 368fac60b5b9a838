"""What generated features may say: shares of layers, kinds, dates and status, and plain words.

Shares are of a hundred features and hold exactly in every hundred; chances are drawn.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

LAYERS = MappingProxyType(
    {
        "incidents": 44,
        "statements": 22,
        "control": 14,
        "transfers": 12,
        "prisons": 2,
        "camps": 2,
        "bases": 2,
        "crossings": 2,
    }
)
# Of a hundred in `--mix mixed`: shape → the layer it is taken from and how many. The rest are points.
SHAPES = MappingProxyType(
    {"line": ("control", 5), "polygon": ("control", 3), "flow": ("transfers", 2)}
)
MOST_VERTICES = 20

# Ids of seeds/words: event types, and kinds of sites.
KINDS = MappingProxyType(
    {
        "incidents": (
            *("attack", "clash", "air_strike", "arrest", "riot", "escape", "execution"),
            *("security_operation", "smuggling"),
        ),
        "statements": (
            *("statement", "threat_warning", "meeting", "visit", "agreement", "training"),
            "mission_continues",
        ),
        "control": (
            *("capture", "loss_of_control", "withdrawal", "offensive", "territorial_control"),
            *("deployment", "siege"),
        ),
        "transfers": ("transfer", "handover"),
        "prisons": ("prison",),
        "camps": ("camp",),
        "bases": ("base",),
        "crossings": ("crossing",),
    }
)
ACTORS = (*("isis", "sdf", "iraqi_army", "iraqi_border_guard", "coalition", "syrian_government"),)
# Form of `when` → chance. Sites last, so nearly all of theirs are intervals.
EVENT_FORMS = MappingProxyType(
    {
        "day": 0.80,
        "month": 0.07,
        "interval": 0.05,
        "range": 0.03,
        "year": 0.02,
        "about": 0.02,
        "open": 0.004,
        "undated": 0.006,
    }
)
SITE_FORMS = MappingProxyType({"interval": 0.88, "months": 0.05, "open": 0.04, "day": 0.03})
STATUSES = MappingProxyType({"confirmed": 0.30, "reported": 0.45, "claimed": 0.20, "planned": 0.05})
MODALITIES = MappingProxyType({None: 0.97, "denied": 0.01, "foiled": 0.01, "threatened": 0.01})
RELIABILITY = MappingProxyType({"A": 0.05, "B": 0.2, "C": 0.25, "D": 0.15, "E": 0.05, "F": 0.3})
CREDIBILITY = MappingProxyType({"1": 0.1, "2": 0.25, "3": 0.25, "4": 0.1, "5": 0.05, "6": 0.25})

# The eight winds, English and Arabic: "12 km north-west of Rawa".
WINDS = (
    ("north", "شمال"),
    ("north-east", "شمال شرق"),
    ("east", "شرق"),
    ("south-east", "جنوب شرق"),
    ("south", "جنوب"),
    ("south-west", "جنوب غرب"),
    ("west", "غرب"),
    ("north-west", "شمال غرب"),
)

# Drawn at random: as hard to compress as the project's own summaries (the 103 of them, 9 kB, take 3.3
# bits a character under zlib 6, and so do 9 kB of these).
WORDS = tuple(Path(__file__).with_name("words.txt").read_text("utf-8").split())
