"""Who plays, films, writes or rehearses a war takes no town by it."""

from collections.abc import Callable

import pytest

from dateline.extract.feigned import OPENING, is_story
from dateline.record.claim import Claim

ControlOf = Callable[..., list[Claim]]

PLAYED = [
    "The new strategy game is out for consoles. Rebels capture Aleppo in its second level and the army retakes Homs.",
    "The film opened in Cairo. Its cast and director were there. Militants storm Mosul and take it in the first part.",
    "The grandmaster's army of pawns seized the centre of Linares; black troops surrendered Aleppo after a long siege.",
    "In her novel, rebel fighters have captured Bukavu and soldiers hold the airport of Goma.",
    "Re-enactors met on Sunday. Union troops took Gettysburg from the rebels while people ate at the re-enactment.",
]
REHEARSED = [
    "In the exercise, rebel fighters captured Chita before the army retook it, the Russian defence ministry said.",
    "Philippine soldiers on Thursday recaptured a mock town at Subic from militants, the army said.",
    "The drill saw troops of the army retake Marawi from militants, the general said.",
    "Soldiers practised retaking Marawi from rebels, the army said.",
]


@pytest.mark.parametrize("told", [*PLAYED, *REHEARSED])
def test_a_war_that_is_played_or_rehearsed_changes_no_control(control_of: ControlOf, told: str) -> None:
    assert not control_of(told)


@pytest.mark.parametrize(
    "told",
    [
        "Rebel fighters captured Aleppo on Sunday, state television said; a film of their flags was shown.",
        "Days after an exercise on the border, Russian troops seized Kharkiv, the Ukrainian army said.",
        "Militants who had hidden in a cinema took Mosul on Sunday, the army said. The director of a hospital fled.",
        "The army retook Marawi from rebels and began to train in the ruins, a general said.",
    ],
)
def test_a_war_with_films_and_exercises_in_it_is_a_war(control_of: ControlOf, told: str) -> None:
    assert len(control_of(told)) == 1


def test_parties_that_win_councils_hold_no_towns(control_of: ControlOf) -> None:
    told = (
        "Labour took the council in the local elections. The Conservatives held Swindon and captured Nuneaton from "
        "Labour as voters stayed at home. The battle for Bristol goes on."
    )
    assert not control_of(told)


@pytest.mark.parametrize(("before", "told"), [(OPENING - 1, True), (OPENING, False)])
def test_only_an_article_that_opens_with_a_story_tells_one(before: int, told: bool) -> None:
    assert is_story("word " * before + "video game, a film") is told
