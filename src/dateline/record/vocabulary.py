"""The closed vocabularies of the public contract: one word, one meaning."""

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article's text is. Furniture is kept with its offsets and never read."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    FURNITURE = "furniture"


class Modality(StrEnum):
    """Whether the words present the happening as fact. Only ``ASSERTED`` changes who holds a place."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    THREATENED = "threatened"
    PLANNED = "planned"
    ATTEMPTED = "attempted"
    ONGOING = "ongoing"
    HISTORICAL = "historical"


class Stance(StrEnum):
    """What the innermost source does with the content: stands behind it, denies it, or doubts it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"


class Interest(StrEnum):
    """Whether a source gains by what it says (``FOR``), loses by it (``AGAINST``), or neither."""

    FOR = "for"
    AGAINST = "against"
    NONE = "none"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How firmly the words tie a participant to the happening."""

    STATED = "stated"
    SUSPECTED = "suspected"
    ALLEGED = "alleged"


class Basis(StrEnum):
    """What a time was resolved against."""

    TEXT = "text"  # the words name the date themselves
    PUBLISHED = "published"  # counted from the publication time
    DATELINE = "dateline"  # counted from the dateline's date
    EVENT = "event"  # counted from another time in the text ("the day before")
    NEWS_PERFECT = "news_perfect"  # a bare news perfect: [published - 1 day, published]
    STATE = "state"  # a state or the day of speaking: only a latest day
    WINDOW = "window"  # a rolling window ("in the past 24 hours")
    NONE = "none"  # nothing to resolve against; the expression stays relative


class TimePrecision(StrEnum):
    """How fine a time is known."""

    MOMENT = "moment"
    DAY = "day"
    DAYS = "days"  # an interval of two to six days
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LATER = "later"  # longer than a year
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How fine a place is known."""

    SPOT = "spot"
    SETTLEMENT = "settlement"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class Feature(StrEnum):
    """What kind of thing a gazetteer place is."""

    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    OTHER = "other"


AREAS = (Feature.PROVINCE, Feature.DISTRICT, Feature.REGION, Feature.COUNTRY)
"""What is no point on a map: whoever holds it does not thereby hold its towns."""


class Role(StrEnum):
    """What a participant does in the happening."""

    HOLDER = "holder"  # holds the place after the happening
    PREVIOUS_HOLDER = "previous_holder"
    ATTACKER = "attacker"
    DEFENDER = "defender"
    VICTIM = "victim"
    OBJECT = "object"  # a thing hit, sent, delivered, lacking
    ACTOR = "actor"  # whoever acts where nobody attacks
    RECIPIENT = "recipient"


class AttributionKind(StrEnum):
    """How the words of a source are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Target(StrEnum):
    """What was hit, where it matters to those who protect."""

    CIVILIANS = "civilians"
    AID = "aid"
    HEALTH = "health"
    MEDIA = "media"
    EDUCATION = "education"
    WORSHIP = "worship"
    INFRASTRUCTURE = "infrastructure"
    PRISON = "prison"


class How(StrEnum):
    """How a place changed hands."""

    FOUGHT = "fought"
    UNOPPOSED = "unopposed"
    NEGOTIATED = "negotiated"
    UNKNOWN = "unknown"


class TollKind(StrEnum):
    """What happened to the people who are counted. A set of kinds is never split."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    FREED = "freed"
    SURRENDERED = "surrendered"
    DISPLACED = "displaced"


class TallyKind(StrEnum):
    """Whether a tally gives a number or a rank."""

    COUNT = "count"
    ORDINAL = "ordinal"


class TallyCounts(StrEnum):
    """What a tally counts."""

    CAPTURES = "captures"
    HOLDINGS = "holdings"
    REMAINING = "remaining"
    SHARE = "share"
    FIRST_SINCE = "first_since"


class TallyResult(StrEnum):
    """How a tally compares with the record."""

    AGREES = "agrees"
    SHORT = "short"
    OVER = "over"
    LISTED = "listed"  # a share, a territory: kept and shown, not reconciled


class ControlStatus(StrEnum):
    """Who controls a place."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    NONE = "none"


class Standing(StrEnum):
    """How far the record relies on a row."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"


class Verdict(StrEnum):
    """What a judgement decides."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"


class EventType(StrEnum):
    """What kind of happening a claim tells of."""

    CONTROL = "control"
    BATTLE = "battle"
    STRIKE = "strike"
    ATTACK = "attack"
    ABDUCTION = "abduction"
    DETENTION = "detention"
    DESTRUCTION = "destruction"
    DISPLACEMENT = "displacement"
    SHORTAGE = "shortage"
    AID = "aid"
    PROTEST = "protest"
    TALKS = "talks"
    DEPLOYMENT = "deployment"
    STATEMENT = "statement"


MODES: dict[EventType, tuple[str, ...]] = {
    EventType.CONTROL: (
        "capture",
        "recapture",
        "enter",
        "advance",
        "besiege",
        "withdraw",
        "surrender",
        "hold",
        "repel",
        "contest",
    ),
    EventType.BATTLE: ("clash", "offensive", "gain"),
    EventType.STRIKE: ("air", "artillery", "missile", "drone", "mine", "suicide", "bomb", "grenade", "chemical"),
    EventType.ATTACK: (
        "killing",
        "assassination",
        "execution",
        "assault",
        "shooting",
        "sexual",
        "mob",
        "crime",
        "robbery",
    ),
    EventType.ABDUCTION: ("abduction",),
    EventType.DETENTION: ("arrest", "prison_break", "release"),
    EventType.DESTRUCTION: ("destruction", "arson", "disarm", "disaster", "accident"),
    EventType.DISPLACEMENT: ("flee", "evacuate", "arrive", "return"),
    EventType.SHORTAGE: ("shortage",),
    EventType.AID: ("deliver", "deny", "suspend"),
    EventType.PROTEST: ("protest", "riot", "dispersed", "suppressed"),
    EventType.TALKS: ("meet", "ceasefire", "agreement", "diplomacy"),
    EventType.DEPLOYMENT: ("send", "withdraw", "base", "reorganise"),
    EventType.STATEMENT: ("claim_responsibility", "condemn", "appeal", "threaten", "confirm", "deny", "accuse"),
}
"""The modes of each event type; a claim's mode is one of these."""
