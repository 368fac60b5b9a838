"""English sentences and the events that they tell. Statements are left out; test_events.py has some."""

from __future__ import annotations

import pytest

from geo.reading.events import find
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences

# What happens, and `:` with how it is told where it did not simply happen.
TOLD = {
    "Gunmen attacked a police patrol near Rutba.": "attack",
    "Two soldiers died in an ambush on the highway.": "attack",
    "A roadside bomb exploded beside a convoy.": "attack",
    "Fighters stormed the base at dawn.": "attack",
    "Artillery shelled the outskirts of the village.": "attack",
    "Rockets landed inside the compound.": "attack",
    "Warplanes bombed a depot in the desert.": "air_strike",
    "A drone strike killed two men.": "air_strike",
    "The coalition carried out three airstrikes.": "air_strike",
    "Ten inmates escaped from the central prison.": "escape",
    "Dozens of prisoners broke out of the jail.": "escape",
    "Detainees fled the prison through a tunnel.": "escape",
    "A riot broke out in the women's wing.": "riot",
    "Prisoners mutinied on Friday.": "riot",
    "Buses transferred the families to a rehabilitation centre.": "transfer",
    "Iraq repatriated 600 people from the camp.": "transfer",
    "The transfer of the detainees took two days.": "transfer",
    "The militia handed over forty suspects.": "handover",
    "Baghdad took custody of the men at the crossing.": "handover",
    "Workers built a concrete wall along the border.": "construction",
    "The army dug a trench in the west.": "construction",
    "Engineers installed cameras on the fence.": "construction",
    "The army deployed troops along the frontier.": "deployment",
    "Two brigades were stationed in the valley.": "deployment",
    "Amman sent troops to the border.": "deployment",
    "Foreign forces withdrew from the base.": "withdrawal",
    "The withdrawal lasted a week.": "withdrawal",
    "The contingent pulled out of the airport.": "withdrawal",
    "Police arrested four suspects.": "arrest",
    "A senior commander was detained in the raid.": "arrest security_operation",
    "The two sides signed an agreement on water.": "agreement",
    "A ceasefire came into force.": "agreement",
    "Clashes broke out in the western quarter.": "clash",
    "Heavy fighting erupted at the gate.": "clash",
    "Rebels seized three villages.": "capture",
    "The army retook the town.": "capture",
    "Troops took control of the dam.": "capture",
    "The group lost its last stronghold.": "loss_of_control",
    "ISIS was driven out of the valley.": "loss_of_control",
    "Local forces control the eastern bank.": "territorial_control",
    "The strip is under the control of the militia.": "territorial_control",
    "Authorities closed the crossing to travellers.": "closure",
    "The border gate has been shut for a week.": "closure",
    "Troops besieged the town for three weeks.": "siege",
    "The two ministers met in Erbil.": "meeting",
    "The envoy held talks with local leaders.": "meeting",
    "A delegation visited the camp.": "visit",
    "Instructors trained two hundred recruits.": "training",
    "Smugglers moved cigarettes through the gap.": "smuggling",
    "The group executed five captives.": "execution",
    "Forces launched a security operation in the desert.": "security_operation",
    "Police raided a house on the edge of town.": "security_operation",
    "The army launched an offensive in the north.": "offensive",
    "Rebels toppled the government in eleven days.": "regime_fall",
    "The camp holds 40,000 people.": "population_count",
    "The prison houses 3,000 detainees.": "population_count",
    "Half of the residents are children.": "population_share",
    # Told, but not as having happened
    "The governor denied that troops had withdrawn from the base.": "withdrawal:denied",
    "Troops did not withdraw from the base.": "withdrawal:denied",
    "No prisoners escaped from the jail.": "escape:denied",
    "Reports of an attack on the camp are false.": "attack:denied",
    "There were rumours of a jailbreak, which the ministry denied.": "escape:denied",
    "Guards foiled an attack on the prison.": "attack:foiled",
    "An infiltration attempt was thwarted near the wall.": "smuggling:foiled",
    "A failed attack left no damage.": "attack:foiled",
    "The attack on the jail in the old quarter was repelled.": "attack:foiled",
    "The group threatened to attack the prisons.": "attack:threatened",
    "Experts warned of new attacks on the camp.": "attack:threatened",
    "Militants may attack the town again.": "attack:threatened",
    "Officials fear escapes from the prison.": "escape:threatened",
    "The government plans to close the camp.": "closure:planned",
    "Troops will withdraw from the base.": "withdrawal:planned",
    "The detainees are to be transferred to the capital.": "transfer:planned",
    "The planned withdrawal worries the villagers.": "withdrawal:planned",
    "Lawmakers urged the army to close the crossing.": "closure:planned",
    "If troops withdraw from the base, everything changes.": "withdrawal:threatened",
    "The coalition began to withdraw from the base.": "withdrawal",
    "The minister denied the report and visited the camp.": "visit",
    # None of it an event
    "The prisoners are on hunger strike.": "",
    "The school is close to the market.": "",
    "He suffered a heart attack in office.": "",
    "The meeting point is marked on the map, he joked.": "",
    "The statement was published on social media.": "",
    "Elections took place in spring.": "",
}  # fmt: skip


def told(text: str) -> str:
    found = find(text, fold(text), sentences(text))
    said = [
        one.event_type
        + (":planned" if one.planned else f":{one.modality}").replace(":asserted", "")
        for one in found
        if one.event_type != "statement"
    ]
    return " ".join(dict.fromkeys(said))


@pytest.mark.parametrize(("text", "events"), TOLD.items(), ids=range(len(TOLD)))
def test_english(text: str, events: str) -> None:
    assert told(text) == events
