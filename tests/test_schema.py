import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from jsonschema import Draft202012Validator

from dateline.errors import UsageError
from dateline.record.claim import Count, Tally, Toll, Window
from dateline.record.diff import Cause, Diff, Difference, FieldChange, LateReport
from dateline.record.fused import Assessment, ControlRow, Incident, Origin, Reason, TallyRow, TollRow
from dateline.record.identity import IdCause, IdChange, IdFate, IdPointer
from dateline.record.judgement import Judgement, QuoteAnchor
from dateline.record.text import Span
from dateline.record.vocabulary import (
    Basis,
    ControlStatus,
    EventType,
    How,
    Interest,
    Modality,
    Standing,
    TallyCounts,
    TallyKind,
    TallyResult,
    TimePrecision,
    TollKind,
    Verdict,
)
from dateline.record.when import When
from dateline.schema import schema_of
from dateline.shapes import (
    SHAPES,
    ArticleRow,
    ArticleText,
    Change,
    ClaimChange,
    ClaimRow,
    Explanation,
    RowChange,
    RunRow,
    RunsDiff,
    Status,
    Verification,
)
from dateline.shaping import plain
from dateline.shown import ActorRow, OutletRow, PlaceRow, Version
from making import KUNDUZ, MADE_BY, REBELS, annotation, article, capture, where

DAY = date(2021, 8, 8)
WINDOW = Window(DAY, None)
WHEN = When(DAY, DAY, TimePrecision.DAY, Basis.TEXT)
ASSESSED = Assessment(
    Standing.CONFIRMED, True, False, (Reason("standing", "The loser concedes."),), (("when", Standing.CLAIMED),)
)
ORIGIN = Origin("mayor", "a mayor", None, "afghan-government", Interest.AGAINST, False, ("c1",), ("Post",))
TOLL = Toll(
    (TollKind.KILLED, TollKind.WOUNDED),
    "fighters",
    "taliban",
    "people",
    "flow",
    200,
    None,
    None,
    "hundreds",
    WINDOW,
    "a ministry",
    "Kunduz",
    "Kabul",
)
TALLY = Tally(Count(6, 6), TallyKind.ORDINAL, TallyCounts.CAPTURES, "provincial capital", "AF", REBELS, DAY, DAY, None)
OF = article()
CLAIM = ClaimRow(capture(OF), OF.header.id, "Post", "2021-08-09", Standing.REPORTED, False)
CONTROL = ControlRow(
    where(), ControlStatus.HELD, False, None, REBELS, None, How.FOUGHT, WINDOW, None, ASSESSED, (ORIGIN,), ("c1",)
)
INCIDENT = Incident(
    "c1",
    EventType.CONTROL,
    "capture",
    Modality.ASSERTED,
    CLAIM.claim.participants,
    where(),
    None,
    WHEN,
    (TOLL,),
    (),
    ASSESSED,
    (ORIGIN,),
    ("c1",),
    ("a",),
)
TOLL_ROW = TollRow("c2", TOLL, EventType.BATTLE, None, WHEN, ASSESSED, (ORIGIN,), ("c2",), (("a", TOLL),))
TALLY_ROW = TallyRow(
    "c3",
    "a",
    TALLY.n,
    TALLY.kind,
    TALLY.counts,
    TALLY.of,
    TALLY.scope,
    TALLY.holder,
    TALLY,
    TallyResult.SHORT,
    3,
    WINDOW,
    (KUNDUZ.id,),
    (),
    (),
    ASSESSED,
    (Reason("tally", "Three are missing."),),
)
JUDGED = Judgement(
    "j",
    Verdict.RIGHT,
    "c1",
    None,
    QuoteAnchor("a", "x", "", ""),
    None,
    "me",
    datetime(2021, 8, 9, tzinfo=UTC),
    None,
    None,
)
RUN = RunRow(MADE_BY, 1, datetime(2021, 8, 9, tzinfo=UTC), 1)
ARTICLE = ArticleRow(
    "a", None, None, None, None, None, None, 0, "0", "a.txt", "text/plain", datetime(2021, 8, 9, tzinfo=UTC)
)
EXAMPLES = {
    "annotation": annotation(OF, capture(OF)),
    "articles": ARTICLE,
    "article": ArticleText(
        ARTICLE, OF.text, OF.header.blocks, (Version("a", "0", None, datetime(2021, 8, 9, tzinfo=UTC), True),), (CLAIM,)
    ),
    "places": PlaceRow(KUNDUZ, 2, 1, 1),
    "actors": ActorRow(REBELS, 2, 1),
    "outlets": OutletRow(None, 1, 1),
    "changes": IdChange(
        "c2", IdFate.MERGED, (IdPointer("c1", ("c2",)),), datetime(2021, 8, 9, tzinfo=UTC), IdCause.REPORTS, ("c3",)
    ),
    "claims": CLAIM,
    "control": CONTROL,
    "incidents": INCIDENT,
    "tolls": TOLL_ROW,
    "tallies": TALLY_ROW,
    "why": Explanation("c1", (CONTROL,), (INCIDENT,), (TOLL_ROW,), (TALLY_ROW,), (CLAIM,), (JUDGED,)),
    "status": Status(
        "sqlite:///r.db", 1, 1, 1, 0, 5, ("2021-08-09", "2021-08-09"), (RUN,), (), 1, 0, ("j1",), 4096, RUN.at
    ),
    "verify": Verification(1, 3, (), ("seals",)),
    "diff-runs": RunsDiff(
        1,
        2,
        1,
        (ClaimChange(Change.OTHERWISE, "a", ("rule",), CLAIM.claim, CLAIM.claim),),
        (RowChange(Change.NEW, "control", (), None, "Kunduz"),),
    ),
    "diff": Diff(
        datetime(2021, 8, 9, tzinfo=UTC),
        None,
        1,
        ("a",),
        (),
        (LateReport("a", None, "2021-08-08", datetime(2021, 8, 10, tzinfo=UTC)),),
        (
            Difference(
                "control",
                "changed",
                "c1",
                "Kunduz",
                (FieldChange("status", None, "held"),),
                (Cause("c1", "a", None, None, None, "Kunduz fell"),),
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_printed_fits_its_schema(name):
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(json.dumps(plain(EXAMPLES[name]))))


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_notices_a_missing_and_an_unknown_field(name):
    validator = Draft202012Validator(schema_of(name))
    whole = plain(EXAMPLES[name])
    for field in whole:
        assert not validator.is_valid({key: value for key, value in whole.items() if key != field}), field
    assert not validator.is_valid(whole | {"unheard_of": 1})


def test_a_reason_tells_what_became_of_ids_only_where_something_did():
    why = EXAMPLES["why"]
    assert "changes" not in plain(why)
    told = plain(replace(why, changes=(EXAMPLES["changes"],)))
    Draft202012Validator(schema_of("why")).validate(told)
    assert told["changes"][0]["into"] == [{"id": "c1", "claims": ["c2"]}]


def test_an_unknown_shape_is_wrong_usage():
    with pytest.raises(UsageError, match="annotation"):
        schema_of("poem")


def test_closed_vocabularies_are_closed_in_the_schema():
    assert schema_of("claims")["$defs"]["Claim" if "Claim" in schema_of("claims")["$defs"] else "ClaimRow"][
        "properties"
    ]["stance"] == {"enum": ["asserts", "denies", "doubts"]}


def test_the_fields_of_an_annotation_are_those_of_the_public_contract():
    shown = plain(EXAMPLES["annotation"])
    assert list(shown)[:6] == ["schema_version", "article", "toponyms", "times", "attributions", "claims"]
    wanted = (
        "id quote event_type mode modality participants place part_of_place when attribution stance interest toll tally"
    )
    assert list(shown["claims"][0])[:14] == wanted.split()
    assert {"id", "url", "outlet", "title", "published", "dateline", "sha256", "blocks"} == set(shown["article"])


def test_a_control_row_says_from_and_to_and_carries_its_standing():
    shown = plain(CONTROL)
    wanted = "place status partial part holder previous_holder how from to standing disputed unverified claims why"
    assert set(wanted.split()) <= set(shown)
    assert shown["from"] == {"earliest": "2021-08-08", "latest": None}
    assert shown["parts"] == {"when": "claimed"}
    assert "assessment" not in shown


def test_a_tally_row_is_flat_and_gives_the_reasons_of_both_count_and_standing():
    shown = plain(TALLY_ROW)
    wanted = "n kind counts of scope holder since as_of article result by gap counted candidates"
    assert set(wanted.split()) <= set(shown)
    assert {reason["rule"] for reason in shown["why"]} == {"tally", "standing"}


def test_a_toll_says_from_where_to_where_and_never_splits_its_kinds():
    shown = plain(TOLL_ROW)["toll"]
    assert (shown["from"], shown["to"], shown["kinds"]) == ("Kunduz", "Kabul", ["killed", "wounded"])


def test_only_a_discontinuous_span_shows_its_pieces():
    assert "spans" not in plain(Span(0, 2, "ab"))
    assert plain(Span(0, 5, "ab cd", ((0, 2), (3, 5))))["spans"] == [[0, 2], [3, 5]]
