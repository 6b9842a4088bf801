"""A small record: three reports, of the fall of Kunduz and of Aibak; and one that tells of harm."""

from dataclasses import replace
from datetime import date

from dateline.query import Query
from dateline.record.claim import Count, Tally, Toll, Window, claim_id
from dateline.record.vocabulary import EventType, Stance, TallyCounts, TallyKind, Target, TollKind
from making import AIBAK, KUNDUZ, MADE_BY, REBELS, Receipt, annotation, article, capture

ALL = Query()


def keep(store, *articles, place=KUNDUZ):
    run = store.begin_run(MADE_BY)
    batch = [(Receipt(of, of.text.encode()), annotation(of, capture(of, place))) for of in articles]
    assert store.keep(run, batch) == []


ONE = article(
    "Fighters took Kunduz on Sunday, a mayor said.", id="one", outlet="Sample Post", url="https://a.example/1"
)
TWO = article("Kunduz fell to the group, officials said.", id="two", outlet="Sample Herald", published="2021-08-10")
THREE = article("Aibak was overrun, a mayor said.", id="three", outlet="Sample Post", published="2021-08-11")


def fill(store):
    keep(store, ONE, TWO)
    keep(store, THREE, place=AIBAK)


HARM = article(
    "A clinic in Kunduz was hit and at least 12 people died; two provincial capitals have now fallen.",
    id="harm",
    outlet="Sample Wire",
    published="2021-08-12",
    url="javascript:alert(1)",
)


def fill_with_harm(store):
    """Add a report with a toll and a tally, whose address no browser should follow."""
    fill(store)
    day = date(2021, 8, 11)
    people = Toll(
        (TollKind.KILLED,),
        "people",
        "civilian",
        "people",
        "flow",
        12,
        None,
        None,
        "at least 12 people",
        Window(day, day),
        None,
        None,
        None,
    )
    strike = replace(
        capture(HARM, KUNDUZ, day),
        id=claim_id("harm", 0, len(HARM.text), EventType.STRIKE, 0),
        event_type=EventType.STRIKE,
        mode="air",
        toll=people,
        targets=(Target.HEALTH,),
        participants=(),
        attribution=(),
        how=None,
    )
    tally = Tally(
        Count(2, 2), TallyKind.COUNT, TallyCounts.CAPTURES, "provincial capital", "AF", REBELS, None, date(2021, 8, 12)
    )
    counted = replace(
        capture(HARM, KUNDUZ, day, 1), place=None, tally=tally, attribution=(), stance=Stance.ASSERTS, mode="hold"
    )
    run = store.begin_run(MADE_BY)
    assert store.keep(run, [(Receipt(HARM, HARM.text.encode()), annotation(HARM, strike, counted))]) == []
