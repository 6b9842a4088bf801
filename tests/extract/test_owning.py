"""Who owns a deed in words of their own, who denies it, and to whom others lay it."""

from collections.abc import Callable

import pytest

from dateline.extract.annotate import Annotator
from dateline.intake import article_from
from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Modality, Role

Read = Callable[[str], list[Claim]]
DEED = "A car bomb killed nine people in Mogadishu on Sunday. "


@pytest.fixture(scope="module")
def read() -> Read:
    annotator = Annotator()

    def statements(text: str) -> list[Claim]:
        [article] = article_from(DEED + text, outlet="Sample Wire", published="2019-03-04")
        claims = annotator.annotate(article).claims
        return [one for one in claims if one.event_type is EventType.STATEMENT]

    return statements


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabab said it carried out the bombing.",
        "Al-Shabab said in a statement that its fighters were behind the attack.",
        "Al-Shabab said it was responsible for the blast.",
        "Al-Shabab claimed the attack.",
        "Al-Shabab claimed credit for the bombing.",
        "The bombing was claimed by al-Shabab.",
    ],
)
def test_a_party_that_says_it_did_a_deed_claims_responsibility(read: Read, text: str) -> None:
    [told] = [one for one in read(text) if one.mode == "claim_responsibility"]
    assert [one.actor.id for one in told.participants if one.role is Role.ACTOR and one.actor] == ["al-shabaab"]
    assert told.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabab denied that it was behind the bombing.",
        "Al-Shabab denied carrying out the attack.",
    ],
)
def test_a_party_that_says_it_did_not_denies(read: Read, text: str) -> None:
    assert [(one.mode, one.modality) for one in read(text)] == [("deny", Modality.ASSERTED)]


@pytest.mark.parametrize(
    "text",
    [
        "Police said that al-Shabab was behind the bombing.",
        "The mayor said al-Shabab was responsible for the attack.",
    ],
)
def test_who_says_that_another_did_it_accuses(read: Read, text: str) -> None:
    [told] = read(text)
    assert told.mode == "accuse"
    assert [one.actor.id for one in told.participants if one.role is Role.OBJECT and one.actor] == ["al-shabaab"]


@pytest.mark.parametrize(
    "text",
    [
        "It was not clear who was behind the attack.",
        "Police are looking into who was responsible for the bombing.",
        "Police said they carried out a raid on Monday.",
        "Al-Shabab published a film of an attack which it claimed the army was to blame for.",
        "The mayor said he was responsible for the roads.",
    ],
)
def test_nobody_owns_what_nobody_is_said_to_have_done(read: Read, text: str) -> None:
    assert not [one for one in read(text) if one.mode in {"claim_responsibility", "deny"}]
