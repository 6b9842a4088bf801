from dateline.fuse import fuse
from dateline.record.fused import ControlRow
from dateline.record.vocabulary import BlockKind, Interest, Stance, Standing
from fuse.builders import GOVERNOR, REBEL_SPOKESMAN, REBELS, RESIDENTS, STATE, UN, article, capture, on, source, world

HERALD = (
    "Two dozen lorries with fighters rolled through the bazaar of the northern town at dawn while shops stayed shut"
)


def row(*annotations: object) -> ControlRow:
    return fuse(annotations, (), world()).control[0]


def standing(*annotations: object) -> Standing:
    return row(*annotations).assessment.standing


def test_the_outlets_own_account_is_reported() -> None:
    assert standing(article("a", capture("Kunduz", on(8)))) is Standing.REPORTED


def test_two_outlets_with_words_of_their_own_corroborate() -> None:
    assert standing(article("a", capture("Kunduz", on(8))), article("b", capture("Kunduz", on(8)))) is (
        Standing.CORROBORATED
    )


def test_the_winner_and_a_resident_corroborate() -> None:
    told = article("a", capture("Kunduz", on(8), by=RESIDENTS), capture("Kunduz", on(8), by=REBEL_SPOKESMAN))
    assert standing(told) is Standing.CORROBORATED


def test_two_winners_are_one_origin_and_only_claim() -> None:
    commander = source("Omar Zadran", "rebels", role="commander", actor=REBELS)
    found = row(
        article("a", capture("Kunduz", on(8), by=REBEL_SPOKESMAN)), article("b", capture("Kunduz", on(8), by=commander))
    )
    assert found.assessment.standing is Standing.CLAIMED
    assert len(found.origins) == 1


def test_unnamed_reports_only_claim() -> None:
    hearsay = source("unconfirmed reports", "none")
    assert standing(article("a", capture("Kunduz", on(8), by=hearsay, interest=Interest.NONE))) is Standing.CLAIMED


def test_unnamed_reports_do_not_corroborate() -> None:
    hearsay = source("reports", "unknown")
    told = article("a", capture("Kunduz", on(8), by=RESIDENTS), capture("Kunduz", on(8), by=hearsay))
    assert standing(told) is Standing.REPORTED


def test_a_report_by_the_united_nations_is_no_hearsay() -> None:
    assert standing(article("a", capture("Kunduz", on(8), by=source("a UN report")))) is Standing.REPORTED


def test_a_source_that_nobody_knows_only_claims() -> None:
    assert standing(article("a", capture("Kunduz", on(8), by=source("Jan Gul", "unknown")))) is Standing.CLAIMED


def test_the_loser_confirms_even_with_the_verb_claimed() -> None:
    admits = (*GOVERNOR[:-1], *source("Nadia Sultani", "state", role="deputy governor", cue="claimed"))
    assert standing(article("a", capture("Kunduz", on(8), by=admits))) is Standing.CONFIRMED


def test_the_winners_confirmed_is_still_a_claim() -> None:
    boasts = source("Karim Tarin", "rebels", role="spokesman", actor=REBELS, cue="confirmed")
    assert standing(article("a", capture("Kunduz", on(8), by=boasts))) is Standing.CLAIMED


def test_a_third_party_that_says_how_it_knows_confirms() -> None:
    lab = source("Open Imagery Lab", cue="geolocated")
    assert standing(article("a", capture("Kunduz", on(8), by=lab))) is Standing.CONFIRMED


def test_a_headline_takes_the_origin_of_the_passage_that_it_sums_up() -> None:
    headline = [BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.PARAGRAPH]
    found = row(article("a", capture("Kunduz", on(8)), capture("Kunduz", on(7, 8), by=REBEL_SPOKESMAN), kinds=headline))
    assert found.assessment.standing is Standing.CLAIMED
    assert [o.name for o in found.origins] == ["Karim Tarin"]


def test_the_outlets_own_dated_account_stands_beside_a_winners_vague_one() -> None:
    found = row(article("a", capture("Kunduz", by_eighth(), by=REBEL_SPOKESMAN), capture("Kunduz", on(8))))
    assert found.assessment.standing is Standing.CORROBORATED


def by_eighth():
    from fuse.builders import by

    return by(8)


def test_an_agency_credit_makes_two_outlets_one_origin() -> None:
    found = row(
        article("a", capture("Kunduz", on(8)), credit="AFP"),
        article("b", capture("Kunduz", on(8)), credit="Agence France-Presse"),
    )
    assert (found.assessment.standing, len(found.origins)) == (Standing.REPORTED, 1)
    assert found.origins[0].outlets == ("Outlet a", "Outlet b")


def test_two_speakers_in_two_dispatches_of_one_agency_stay_two() -> None:
    found = row(
        article("a", capture("Kunduz", on(8), by=source("Ali Noor", role="doctor")), credit="AFP"),
        article("b", capture("Kunduz", on(8), by=source("Mina Rahi", role="teacher")), credit="AFP"),
    )
    assert len(found.origins) == 2


def test_copied_words_are_one_origin() -> None:
    found = row(
        article("a", capture("Kunduz", on(8)), text=HERALD),
        article("b", capture("Kunduz", on(8)), text=HERALD + " again"),
    )
    assert (found.assessment.standing, len(found.origins)) == (Standing.REPORTED, 1)


def test_an_envoy_and_the_organisation_are_one_origin() -> None:
    envoy = source("Lena Moor", role="United Nations special envoy")
    found = row(
        article("a", capture("Kunduz", on(8), by=envoy)), article("b", capture("Kunduz", on(8), by=source("the UN")))
    )
    assert len(found.origins) == 1


def test_two_officials_of_the_losing_side_are_two_origins() -> None:
    lawmaker = source("a lawmaker", "state", role="lawmaker", actor=STATE)
    councillor = source("a councillor", "state", role="councillor", actor=STATE)
    found = row(
        article("a", capture("Kunduz", on(8), by=lawmaker)), article("b", capture("Kunduz", on(8), by=councillor))
    )
    assert len(found.origins) == 2


def test_an_actor_of_the_table_is_one_origin_under_any_name() -> None:
    found = row(
        article("a", capture("Kunduz", on(8), by=source("Lena Moor", actor=UN))),
        article("b", capture("Kunduz", on(8), by=source("the world body", actor=UN))),
    )
    assert len(found.origins) == 1


def test_a_role_and_its_later_name_are_one_origin() -> None:
    found = row(
        article("a", capture("Kunduz", on(8), by=source("a senior official", "state", role="senior official"))),
        article("b", capture("Kunduz", on(8), by=source("Nadia Sultani", "state", role="deputy governor"))),
    )
    assert [o.name for o in found.origins] == ["Nadia Sultani"]


def test_two_named_residents_stay_two() -> None:
    found = row(
        article(
            "a",
            capture("Kunduz", on(8), by=source("Ali Noor", role="resident")),
            capture("Kunduz", on(8), by=source("Mina Rahi", role="resident")),
        )
    )
    assert len(found.origins) == 2


def test_a_family_name_alone_is_the_full_name_said_before() -> None:
    found = row(
        article("a", capture("Kunduz", on(8), by=source("Lena Moor"))),
        article("b", capture("Kunduz", on(8), by=source("Ms Moor"))),
    )
    assert len(found.origins) == 1


def test_doubt_of_the_event_marks_the_row_and_doubt_of_the_footage_does_not() -> None:
    told = capture("Kunduz", on(8), by=GOVERNOR)
    assert row(article("a", told, doubts=[("event", 1)])).assessment.unverified
    assert not row(article("a", told, doubts=[("footage", 1)])).assessment.unverified


def test_a_source_that_doubts_supports_nothing() -> None:
    found = row(
        article("a", capture("Kunduz", on(8), by=REBEL_SPOKESMAN)),
        article("b", capture("Kunduz", on(8), by=RESIDENTS, stance=Stance.DOUBTS)),
    )
    assert found.assessment.standing is Standing.CLAIMED


def test_each_part_has_a_standing_of_its_own() -> None:
    told = article("a", capture("Kunduz", on(8), by=REBEL_SPOKESMAN), capture("Kunduz", holder=None, by=RESIDENTS))
    parts = dict(row(told).assessment.parts)
    assert parts["happened"] is Standing.CORROBORATED
    assert parts["when"] is Standing.CLAIMED
    assert parts["who"] is Standing.CLAIMED


def test_the_reasons_name_the_rule_and_every_origin() -> None:
    why = row(article("a", capture("Kunduz", on(8), by=GOVERNOR))).assessment.why
    assert why[0].rule == "against_interest"
    assert any("Nadia Sultani" in reason.text for reason in why)
    assert all(reason.text.endswith(".") for reason in why)
