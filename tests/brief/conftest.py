"""A record made by hand: eight places of every status, counts, tallies and harm."""

from datetime import date

import pytest

from dateline.brief import Atlas, Outline, build
from dateline.record.actor import ActorRef, SourceLink
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import Article, ArticleHeader
from dateline.record.claim import Claim, Count, Participant, Tally, Toll, Window
from dateline.record.fused import (
    Assessment,
    ControlRow,
    Incident,
    Origin,
    Reason,
    Record,
    Responsibility,
    TallyRow,
    TollRow,
)
from dateline.record.place import Place, Where
from dateline.record.text import Span
from dateline.record.vocabulary import (
    Basis,
    Certainty,
    ControlStatus,
    EventType,
    Feature,
    How,
    Interest,
    Modality,
    PlacePrecision,
    Role,
    Stance,
    Standing,
    TallyCounts,
    TallyKind,
    TallyResult,
    Target,
    TimePrecision,
    TollKind,
)
from dateline.record.when import When

REBELS = ActorRef("taliban", "Taliban", "taliban")
STATE = ActorRef("afghan-government", "Afghan government", "afghan-government")
PLACES = {
    name: Place(f"geonames:{number}", name, lat, lon, "AF", province, Feature.CITY)
    for number, (name, lat, lon, province) in enumerate(
        (
            ("Zaranj", 30.96, 61.86, "Nimroz"),
            ("Kunduz", 36.73, 68.87, "Kunduz"),
            ("Kandahar", 31.61, 65.71, "Kandahar"),
            ("Maidan Shahr", 34.40, 68.87, "Wardak"),
            ("Herat", 34.35, 62.20, "Herat"),
            ("Kabul", 34.53, 69.17, "Kabul"),
            ("Charikar", 35.01, 69.17, "Parwan"),
            ("Ghazni", 33.55, 68.42, "Ghazni"),
        ),
        1,
    )
}


def where(name, relation="in"):
    p = PLACES[name]
    precision = PlacePrecision.SETTLEMENT
    return Where(p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.feature, None, relation, precision)


def day(number):
    return date(2021, 8, number)


def on(first, last=None):
    last = last or first
    precision = TimePrecision.DAY if first == last else TimePrecision.DAYS
    return When(day(first), day(last), precision, Basis.PUBLISHED)


class Desk:
    """Makes articles of one sentence a claim, and the rows that rest on them."""

    def __init__(self):
        self.articles, self.annotations, self.made = {}, [], 0

    def claim(
        self, text, *, outlet="Sample Post", published="2021-08-09", speaker=None, role=None, stance=Stance.ASSERTS
    ):
        self.made += 1
        key = f"a{self.made}"
        header = ArticleHeader(key, None, outlet, f"Report {self.made}", published, None, f"{self.made:064d}", ())
        chain = (SourceLink(speaker, role, None, "unknown", "said"),) if speaker else ()
        claim = Claim(
            f"c{self.made:02d}",
            Span(0, len(text), text),
            EventType.CONTROL,
            "capture",
            Modality.ASSERTED,
            (),
            None,
            None,
            on(9),
            chain,
            stance,
            Interest.UNKNOWN,
            None,
            None,
            (),
            "test",
        )
        self.articles[key] = Article(header, text)
        made_by = MadeBy("p", "m", "r", "g")
        self.annotations.append(Annotation(1, header, (), (), (), (claim,), (), None, (), made_by))
        return claim.id


def assessed(standing=Standing.REPORTED, *, disputed=False, unverified=False, parts=()):
    return Assessment(standing, disputed, unverified, (Reason("rule", f"It is {standing}."),), parts)


def origin(name, interest, *claims, denies=False):
    return Origin(name, name, None, "unknown", interest, denies, tuple(claims), ())


def control(
    name,
    status,
    *claims,
    since=(9, 9),
    holder=REBELS,
    until=None,
    part=None,
    assessment=None,
    origins=(),
    how=How.UNKNOWN,
):
    return ControlRow(
        where(name),
        status,
        part is not None,
        part,
        holder,
        None,
        how,
        Window(day(since[0]), day(since[1])),
        until,
        assessment or assessed(),
        origins,
        claims,
    )


def toll(
    low=None, best=None, high=None, text="", kinds=(TollKind.KILLED,), group="insurgents", counter=None, window=None
):
    return Toll(kinds, group, "unknown", "people", "flow", low, best, high, text, window, counter, None, None)


def incident(
    key,
    event_type,
    mode,
    *claims,
    place="Kabul",
    when=None,
    modality=Modality.ASSERTED,
    participants=(),
    targets=(),
    tolls=(),
    responsibility=(),
):
    return Incident(
        key,
        event_type,
        mode,
        modality,
        participants,
        where(place) if place else None,
        None,
        when or on(8),
        tolls,
        targets,
        assessed(),
        (),
        claims,
        (),
        responsibility,
    )


def tally_row(claim, n, result, by, *, counted=(), candidates=(), gap=None):
    tally = Tally(Count(n, n), TallyKind.COUNT, TallyCounts.CAPTURES, "provincial capital", None, REBELS, None, day(12))
    ids = tuple(PLACES[name].id for name in counted)
    others = tuple(PLACES[name].id for name in candidates)
    return TallyRow(
        claim,
        "a1",
        tally.n,
        tally.kind,
        tally.counts,
        tally.of,
        None,
        REBELS,
        tally,
        result,
        by,
        gap,
        ids,
        (),
        others,
        assessed(),
        (),
    )


def make_desk():
    desk = Desk()
    conceded = desk.claim("Zaranj has fallen to the Taliban", speaker="deputy governor", published="2021-08-06")
    denied = desk.claim("Kunduz was not lost", speaker="the ministry", stance=Stance.DENIES, outlet="Sample Times")
    kunduz = [desk.claim(f"Kunduz fell {n} & <b>so on</b>", speaker=f"resident {n}") for n in range(5)]
    owned = desk.claim("the fighters hold Maidan Shahr", speaker="a Taliban spokesman")
    fighting = desk.claim("heavy fighting raged inside Kandahar")
    prison = desk.claim("the prison was seized", speaker="a Taliban spokesman")
    left = desk.claim("troops left Charikar")
    media = desk.claim("gunmen killed Firstname Lastname, a reporter")
    plan = desk.claim("the army plans an operation in Ghazni")
    many = desk.claim("more than 400 insurgents were killed", speaker="defence ministry")
    moved = desk.claim("hundreds of thousands fled")
    eleven = desk.claim("eleven capitals were taken", published="2021-08-12")
    desk.record = Record(
        as_of=None,
        incidents=(
            incident(
                "i1",
                EventType.ATTACK,
                "killing",
                media,
                targets=(Target.MEDIA,),
                participants=(
                    Participant(Role.VICTIM, "Firstname Lastname", None),
                    Participant(Role.ATTACKER, "suspected gunmen", REBELS, Certainty.SUSPECTED),
                ),
                responsibility=(Responsibility(media, "a spokesman", REBELS),),
            ),
            incident("i2", EventType.CONTROL, "advance", plan, place="Ghazni", modality=Modality.PLANNED),
            incident("i3", EventType.CONTROL, "capture", plan, place="Ghazni", modality=Modality.HISTORICAL),
            incident("i4", EventType.STRIKE, "air", media, place="Herat", tolls=(toll(best=3, text="three"),)),
        ),
        control=(
            control(
                "Zaranj",
                ControlStatus.HELD,
                conceded,
                since=(5, 6),
                how=How.UNOPPOSED,
                assessment=assessed(Standing.CONFIRMED),
                origins=(origin("deputy governor", Interest.AGAINST, conceded),),
            ),
            control(
                "Kunduz",
                ControlStatus.HELD,
                *kunduz,
                denied,
                since=(8, 8),
                assessment=assessed(Standing.CORROBORATED, disputed=True, parts=(("when", Standing.CLAIMED),)),
                origins=(
                    origin("residents", Interest.NONE, *kunduz),
                    origin("ministry", Interest.FOR, denied, denies=True),
                ),
            ),
            control("Maidan Shahr", ControlStatus.CLAIMED, owned, assessment=assessed(Standing.CLAIMED)),
            control("Kandahar", ControlStatus.CONTESTED, fighting, since=(8, 12)),
            control(
                "Kandahar",
                ControlStatus.CLAIMED,
                prison,
                part="prison",
                assessment=assessed(Standing.CLAIMED, unverified=True),
            ),
            control("Charikar", ControlStatus.NONE, left, holder=None),
            control("Herat", ControlStatus.HELD, left, holder=STATE, part="parts of the city"),
        ),
        tolls=(
            TollRow(
                "t1",
                toll(low=400, text="more than 400", counter="defence ministry", window=Window(day(5), day(6))),
                EventType.ATTACK,
                None,
                on(6),
                assessed(Standing.CLAIMED, unverified=True),
                (),
                (many,),
            ),
            TollRow(
                "t2",
                toll(low=200000, text="hundreds of thousands", kinds=(TollKind.DISPLACED,), group="civilians"),
                EventType.DISPLACEMENT,
                None,
                on(6),
                assessed(),
                (),
                (moved,),
            ),
            TollRow(
                "t3",
                toll(low=1000, high=1200, text="1,000–1,200", kinds=(TollKind.KILLED, TollKind.WOUNDED)),
                EventType.ATTACK,
                where("Herat"),
                on(6),
                assessed(),
                (),
                (many,),
            ),
        ),
        tallies=(
            tally_row(
                eleven,
                11,
                TallyResult.SHORT,
                3,
                counted=("Zaranj", "Kunduz"),
                candidates=("Ghazni",),
                gap=Window(day(9), day(12)),
            ),
            tally_row(eleven, 2, TallyResult.AGREES, 0),
        ),
    )
    return desk


ATLAS = Atlas(
    "Afghanistan",
    (Outline("A province", (((61.0, 30.0), (71.0, 30.0), (71.0, 37.0), (61.0, 37.0)),)),),
    tuple(PLACES.values()),
    "Sample base map",
)


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def brief(desk):
    return build(desk.record, desk.articles, desk.annotations, atlases={"AF": ATLAS})
