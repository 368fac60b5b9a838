"""Quantities in English: each sentence with every number that counts in it, written for this test."""

from __future__ import annotations

import pytest

from tests.geo.reading.quantity_cases import cases, read

# text :: surface|value|minimum|maximum|unit; … (~ before a value: approximate; nothing: none counts)
CASES = """
Donors sent USD 1.9 million for 14 clinics :: 1.9 million|1900000|||dollars; 14|14|||hospitals
A sack costs SYP 1,500 here :: 1,500|1500|||liras
Austria took back 14 of its nationals and freed 80 of their guards :: 14|14|||citizens; 80|80|||guards
Two girls and three of her sons came :: Two|2|||children; three|3|||children
A man, 45, and an Egyptian boy, 15, left; some were as young as 11 ::
The population of the camp fell to 41,300 from 43,500 by May :: 41,300|41300|||residents; 43,500|43500|||
Call hotline 178 ::
They handed over 57 detainees :: 57|57|||detainees
The unit took over 12 posts and turned over 40 rifles :: 12|12|||posts; 40|40|||weapons
It will hand over about 30 bodies :: 30|~30|||bodies
They are handing over more than 20 prisoners :: 20||20||detainees
Convoys crossed over 30 km of desert :: 30||30||km
Over 30 people died, killing over 30 people :: 30||30||persons; 30||30||persons
Jets circled low over 12 villages :: 12|12|||villages
They gained control over 9 villages :: 9|9|||villages
He lived up to 30 promises :: 30|30|||
She spoke about 40 detainees :: 40|40|||detainees
The grant is US$ 3 million :: 3 million|3000000|||dollars
The 17 Tishreen hospital and the 14 July bridge ::
Officials moved 50 detainees on foot :: 50|50|||detainees
Some 7 gunmen fled :: 7|~7|||fighters
1,250 displaced families came back :: 1,250|1250|||families
The depot holds 12 000 tents :: 12 000|12000|||tents
About 9,000 refugees live there :: 9,000|~9000|||refugees
Nearly 14 thousand people live there :: 14 thousand|~14000|||persons
An estimated 30,000 residents left :: 30,000|~30000|||residents
Around 3.5 million dollars was spent :: 3.5 million|~3500000|||dollars
The grant is $2.5 million :: 2.5 million|2500000|||dollars
The grant is €40m :: 40m|40000000|||euros
The group has 10k fighters :: 10k|10000|||fighters
The loan is 3bn dinars :: 3bn|3000000000|||dinars
More than 400 soldiers took part :: 400||400||troops
At least 60 prisoners were moved :: 60||60||detainees
No fewer than 8 civilians died :: 8||8||civilians
He counted 300 volunteers or more :: 300||300||persons
The hall can take up to 900 people :: 900|||900|persons
Fewer than 200 families remain :: 200|||200|families
No more than 40 fighters were left :: 40|||40|fighters
As many as 25 drones were launched :: 25|||25|drones
between 20 and 30 vehicles were seen :: 20 and 30||20|30|vehicles
Between 20,000 and 30,000 people fled :: 20,000 and 30,000||20000|30000|persons
five to seven tanks crossed :: five to seven||5|7|armoured_vehicles
3 or 4 rockets fell :: 3 or 4||3|4|rockets
15-20 towers were put up :: 15-20||15|20|towers
15–20 watchtowers were put up :: 15–20||15|20|towers
10 to 12 thousand people are stranded :: 10 to 12 thousand||10000|12000|persons
5-7 million pills were seized :: 5-7 million||5000000|7000000|pills
Dozens of inmates got out :: Dozens||24|99|detainees
Hundreds of families left :: Hundreds||200|999|families
Thousands of fighters are held :: Thousands||2000|9999|fighters
Tens of thousands of refugees live here :: Tens of thousands||20000|99999|refugees
Hundreds of thousands fled :: Hundreds of thousands||200000|999999|
Millions of captagon pills :: Millions||2000000|9999999|pills
several hundred families came :: several hundred||300|999|families
A few thousand civilians remain :: A few thousand||3000|9999|civilians
twenty-one guards were posted :: twenty-one|21|||guards
two hundred and fifty soldiers came :: two hundred and fifty|250|||troops
three thousand five hundred people came :: three thousand five hundred|3500|||persons
A hundred trucks waited :: A hundred|100|||trucks
a dozen villages were shelled :: a dozen|12|||villages
two dozen villages were shelled :: two dozen|24|||villages
half a million people live there :: half a million|500000|||persons
two and a half million people live there :: two and a half million|2500000|||persons
half of the residents are women :: half|50|||percent
two-thirds of the residents left :: two-thirds|66.7|||percent
a quarter of the houses burned :: a quarter|25|||percent
Children make up 60 percent of them :: 60|60|||percent
Children make up 60% of them :: 60|60|||percent
Numbers fell by 12.5 per cent :: 12.5|12.5|||percent
One soldier was hurt :: One|1|||troops
one of the soldiers was hurt ::
It is one of many ::
a 40-kilometre trench :: 40|40|||km
a five-member delegation came :: five|5|||members
The camp lies 13 km from the border :: 13|13|||km
The camp lies 13km from the border :: 13|13|||km
The wall is 3.5 metres high and 10 kilometres long :: 3.5|3.5|||metres; 10|10|||km
The mission lasts 18 months :: 18|18|||months
They fought for ten years :: ten|10|||years
The blast killed 4 and wounded 9 :: 4|4|||killed; 9|9|||wounded
15 killed and 20 injured in a blast :: 15|15|||killed; 20|20|||wounded
The number of detainees rose to 9,500 :: 9,500|9500|||detainees
Camps rose from 10 to 20 :: 10|10|||; 20|20|||
82 governments and five organisations :: 82|82|||governments; five|5|||organisations
70 countries agreed in 2019 :: 70|70|||countries
50 suspected ISIS members were held :: 50|50|||members
12 prison guards and 3 border crossings :: 12|12|||guards; 3|3|||crossings
fifty (50) tents were sent :: fifty (50|50|||tents
The report came out in 2021 ::
Fighting in 2014 reached the town ::
He led Brigade 35 of the army ::
Brigades 17, 18 and 19 came ::
Under Article 4 of Law 13 ::
Security Council resolution 2254 ::
The attack came at 5 pm ::
It began at 14:30 on the hill ::
Call +964 770 123 4567 now ::
A girl aged 9 and a 22-year-old man ::
Ali, 34, said so ::
An F-16 and a Su-24 passed ::
The 47th Brigade took the twenty-first village ::
1. Return of the displaced ::
The camp is at 36.35° N ::
See page 12 and No. 7 ::
The 1990s were calm ::
Covid-19 spread in the camp ::
50+ fighters were seen :: 50||50||fighters
Children under 12 left the camp ::
boys aged 9 to 12 were held ::
The team won 3-1 at home ::
Numbers rose to 2000 fighters :: 2000|2000|||fighters
Page 2 of 5 ::
The 5,000-strong force moved :: 5,000|5000|||
The P5+1 met G7 ministers ::
He fired an RPG-7 and an AK47 from a T-72 ::
A 48-hour ultimatum :: 48|48|||hours
Two of them died :: Two|2|||
at 7 a.m. and 10 a.m. ::
Coordinates 33.3152, 44.3661 ::
"""


@pytest.mark.parametrize(("text", "expected"), cases(CASES))
def test_every_number_that_counts(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_there_are_enough() -> None:
    assert len(cases(CASES)) >= 80
