"""Serial events: the same people and places, told again and again with other numbers and on other days."""

from __future__ import annotations

import pytest

from variorum.group import group
from variorum.model import Metadata, Witness
from variorum.readers.decode import digest
from variorum.segment import segment

#: Each event in two reports: (title, text, day of publication).
Report = tuple[str, str, str]

MATCHES: list[list[Report]] = [
    [
        (
            "Castrel beat Leskmouth 3-1",
            "Castrel Rovers beat Leskmouth 3-1 on Saturday in the Kelland League. Ada Quillby scored twice, and "
            "Tom Harrow added a third from a free kick after an hour. Leskmouth coach Pell Norquay said his side "
            "had slept through the first half. Some 4,200 watched at the Quay Ground. Castrel now lead the table "
            "by four points.",
            "2032-03-06",
        ),
        (
            "Quillby double sinks Leskmouth",
            "Two goals by Ada Quillby and a free kick from Tom Harrow gave Castrel Rovers a 3-1 win over "
            "Leskmouth on Saturday. Norquay, the Leskmouth coach, spoke of a first half in which his players "
            "slept. The win before 4,200 people takes Castrel four points clear in the Kelland League.",
            "2032-03-07",
        ),
    ],
    [
        (
            "Castrel held by Port Alder",
            "Castrel Rovers drew 0-0 with Port Alder in the Kelland League on Wednesday. Goalkeeper Ines Varden "
            "saved a penalty by Ada Quillby in the last minute. Rain fell throughout, and only 1,900 came to the "
            "Mole End stadium. Castrel stay on top, two points ahead.",
            "2032-03-10",
        ),
        (
            "Varden denies Castrel from the spot",
            "Ines Varden stopped Ada Quillby's penalty in the final minute as Port Alder held leaders Castrel "
            "Rovers to a goalless draw on Wednesday. A crowd of 1,900 braved the rain at Mole End. The lead of "
            "Castrel in the Kelland League is down to two points.",
            "2032-03-11",
        ),
    ],
    [
        (
            "Castrel lose at Brannock",
            "Castrel Rovers lost 2-0 at Brannock on Saturday, their first defeat in the Kelland League this "
            "season. Brannock's Olle Fenwick struck after six minutes and again before the break. Castrel's Tom "
            "Harrow was sent off for a foul on the goalkeeper. Coach Mira Tolland said she would not appeal.",
            "2032-03-13",
        ),
        (
            "First defeat for leaders Castrel",
            "Brannock ended the unbeaten run of Castrel Rovers with a 2-0 win on Saturday. Olle Fenwick scored "
            "both goals in the first half, and Tom Harrow saw red for a foul on the Brannock goalkeeper. Mira "
            "Tolland, who coaches Castrel, will not appeal.",
            "2032-03-13",
        ),
    ],
]

RESULTS: list[list[Report]] = [
    [
        (
            "Halbrandt profit up 12 per cent",
            "Mining group Halbrandt said on Thursday its profit rose 12 per cent to 48 million crowns in the "
            "first quarter, on higher zinc prices. Sales reached 310 million crowns. Chief executive Vera Sandell "
            "raised the outlook for the year. Shares gained 3 per cent in Castrel.",
            "2032-04-22",
        ),
        (
            "Zinc prices lift Halbrandt",
            "Higher prices for zinc lifted the first-quarter profit of Halbrandt to 48 million crowns, 12 per "
            "cent more than a year ago, the mining group said on Thursday. Vera Sandell, its chief executive, "
            "raised the outlook. The shares rose 3 per cent.",
            "2032-04-22",
        ),
    ],
    [
        (
            "Halbrandt profit falls on strike",
            "Mining group Halbrandt said on Tuesday its profit fell 31 per cent to 29 million crowns in the "
            "second quarter, after a strike of seven weeks at its Corrin mine. Sales fell to 240 million crowns. "
            "Chief executive Vera Sandell cut the outlook for the year. Shares lost 9 per cent in Castrel.",
            "2032-07-20",
        ),
        (
            "Corrin strike costs Halbrandt dear",
            "The seven-week strike at Corrin cut the second-quarter profit of Halbrandt by 31 per cent to 29 "
            "million crowns, the mining group said on Tuesday. Vera Sandell, the chief executive, lowered her "
            "outlook, and the shares fell 9 per cent.",
            "2032-07-20",
        ),
    ],
    [
        (
            "Halbrandt sees zinc demand slow",
            "Mining group Halbrandt said on Friday its profit was flat at 43 million crowns in the third quarter "
            "as demand for zinc slowed in Velda. Sales came to 287 million crowns. Chief executive Vera Sandell "
            "kept the outlook for the year. Shares were unchanged in Castrel.",
            "2032-10-22",
        ),
        (
            "Halbrandt flat as Velda buys less zinc",
            "Slow demand from Velda kept the third-quarter profit of the mining group Halbrandt flat at 43 "
            "million crowns, it said on Friday. The outlook of chief executive Vera Sandell stands. The shares "
            "did not move.",
            "2032-10-22",
        ),
    ],
]

COUNTS: list[list[Report]] = [
    [
        (
            "Fever kills nine in Leskmouth",
            "Nine people have died of marsh fever in Leskmouth, health officer Dorrit Hale said on Monday. 140 "
            "are in hospital. The city closed its three public baths and asked people to boil water. The first "
            "case was a fisherman from the Mole quarter.",
            "2032-08-02",
        ),
        (
            "Baths shut as fever toll hits nine",
            "Leskmouth shut its public baths on Monday after the toll of marsh fever rose to nine. Dorrit Hale, "
            "the health officer, told people to boil water. 140 lie in hospital. A fisherman from the Mole "
            "quarter fell ill first.",
            "2032-08-02",
        ),
    ],
    [
        (
            "Fever toll in Leskmouth reaches 17",
            "Marsh fever has killed 17 people in Leskmouth, health officer Dorrit Hale said on Wednesday, as a "
            "ship with doctors and 4,000 doses of serum arrived from Castrel. 260 are in hospital. A school in "
            "Harbour Street serves as a ward.",
            "2032-08-04",
        ),
        (
            "Serum ship reaches fever city",
            "A ship from Castrel brought doctors and 4,000 doses of serum to Leskmouth on Wednesday, where marsh "
            "fever has killed 17. A school in Harbour Street was turned into a ward, and 260 people are in "
            "hospital, said Dorrit Hale, the health officer.",
            "2032-08-04",
        ),
    ],
    [
        (
            "Leskmouth fever: wells sealed, 31 dead",
            "Soldiers sealed 22 wells in Leskmouth on Saturday after inspectors traced marsh fever to the tannery "
            "canal. The toll stands at 31, health officer Dorrit Hale said. The owner of the tannery, Bram "
            "Osterley, was questioned by police.",
            "2032-08-07",
        ),
        (
            "Tannery canal blamed for fever",
            "Inspectors blamed the canal of a tannery for the marsh fever in Leskmouth, and soldiers sealed 22 "
            "wells on Saturday. Police questioned Bram Osterley, who owns the tannery. 31 people have died, "
            "according to Dorrit Hale.",
            "2032-08-07",
        ),
    ],
]

WARNINGS: list[list[Report]] = [
    [
        (
            "Gale warning for the Kelland coast",
            "The weather office warned on Monday of gales of 110 km/h on the Kelland coast. Ferries from Port "
            "Alder to the Skerries are cancelled until Tuesday noon. Forecaster Liv Arness advised people to stay "
            "off the mole.",
            "2032-11-01",
        ),
        (
            "Ferries cancelled as gale nears Kelland",
            "Ferries between Port Alder and the Skerries will not sail before Tuesday noon, for gales of 110 km/h "
            "are expected on the Kelland coast, the weather office said on Monday. Stay off the mole, said "
            "forecaster Liv Arness.",
            "2032-11-01",
        ),
    ],
    [
        (
            "Snow warning for the Kelland hills",
            "The weather office warned on Thursday of 40 centimetres of snow in the Kelland hills. The pass road "
            "to Corrin closes at dusk, and schools in six villages stay shut on Friday. Forecaster Liv Arness "
            "spoke of the heaviest fall in a decade.",
            "2032-11-04",
        ),
        (
            "Corrin pass to close ahead of snow",
            "The road over the pass to Corrin closes at dusk and schools in six villages will not open on Friday: "
            "the weather office expects 40 centimetres of snow in the Kelland hills, it said on Thursday. It may "
            "be the heaviest fall in ten years, said Liv Arness.",
            "2032-11-04",
        ),
    ],
    [
        (
            "Flood warning for the Lesk valley",
            "The weather office warned on Sunday of floods in the Lesk valley as the snow of last week melts. The "
            "river may rise three metres at Brannock by night. 300 people were asked to leave Mill Lane. "
            "Forecaster Liv Arness said the peak would pass on Monday.",
            "2032-11-07",
        ),
        (
            "300 told to leave as Lesk rises",
            "Some 300 people in Mill Lane were asked to leave their homes on Sunday as melting snow swelled the "
            "Lesk. It may rise three metres at Brannock, the weather office said. Forecaster Liv Arness expects "
            "the peak on Monday.",
            "2032-11-07",
        ),
    ],
]

SERIES = {"matches": MATCHES, "results": RESULTS, "counts": COUNTS, "warnings": WARNINGS}


def found(events: list[list[Report]], dated: bool) -> list[list[int]]:
    """The events that stand in each group, each report by the number of its event."""
    witnesses = []
    for number, reports in enumerate(events):
        for version, (title, text, day) in enumerate(reports):
            meta = Metadata(title=title, published=day if dated else None)
            witnesses.append(segment(Witness(f"corpus/{number:02}-{version}", None, text, digest(text), meta)))
    return [[int(w.path.removeprefix("corpus/").split("-")[0]) for w in cluster] for cluster in group(witnesses)]


@pytest.mark.parametrize("series", SERIES)
def test_each_event_of_a_series_is_a_story_of_its_own(series: str) -> None:
    assert found(SERIES[series], dated=True) == [[n, n] for n in range(3)]


@pytest.mark.parametrize("series", SERIES)
def test_each_event_of_a_series_is_a_story_of_its_own_without_dates(series: str) -> None:
    assert found(SERIES[series], dated=False) == [[n, n] for n in range(3)]


@pytest.mark.parametrize("dated", [True, False])
def test_all_series_in_one_corpus_stay_apart(dated: bool) -> None:
    events = [event for series in SERIES.values() for event in series]
    assert found(events, dated) == [[n, n] for n in range(len(events))]
