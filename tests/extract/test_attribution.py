from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.extract.attribution import chain_at, chains_at, find_attributions
from dateline.extract.parse import Parser
from dateline.record.article import Article
from dateline.record.mention import Attribution
from dateline.record.vocabulary import AttributionKind, Stance
from dateline.resolve.actors import ActorTable

Read = Callable[..., tuple[Article, list[Attribution]]]


@pytest.fixture
def read(nlp_parser: Parser, make_article: Callable[..., Article]) -> Read:
    def run(text: str, published: str = "2021-07-05") -> tuple[Article, list[Attribution]]:
        article = make_article(text, published=published)
        parsed = nlp_parser.parsed(article)
        return article, find_attributions(parsed, ActorTable.load())

    return run


def said(read: Read, text: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.content.text) for one in read(text)[1]]


def test_an_indirect_clause_is_content_without_its_conjunction(read: Read) -> None:
    _, found = read("The governor said that the town had fallen.")
    assert [(one.speaker, one.cue.text, one.content.text) for one in found] == [
        ("governor", "said", "the town had fallen")
    ]
    assert found[0].kind is AttributionKind.INDIRECT
    assert found[0].source is not None
    assert found[0].source.text == "The governor"


def test_offsets_lead_back_to_the_words(read: Read) -> None:
    article, found = read('Rain fell.\n\n"The bridge is gone," a farmer said. It was quiet, residents say.')
    assert found
    for one in found:
        for span in (one.cue, one.content, *([one.source] if one.source else [])):
            assert article.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    [
        '"The road is open," said the mayor.',
        '"The road is open," the mayor said.',
        'The mayor said: "The road is open."',
    ],
)
def test_a_quotation_finds_its_speaker_on_either_side(read: Read, text: str) -> None:
    found = read(text)[1]
    assert [one.speaker for one in found] == ["mayor"]
    assert "The road is open" in found[0].content.text
    assert found[0].kind is AttributionKind.DIRECT


def test_a_split_quotation_is_one_content_in_pieces(read: Read) -> None:
    article, found = read('"We left at dawn," the farmer said. "There was nothing to eat in the village."')
    pieces = [article.text[b:e] for b, e in found[0].content.spans]
    assert [piece.strip('"') for piece in pieces] == [
        "We left at dawn,",
        "There was nothing to eat in the village.",
    ]


def test_a_quotation_runs_on_over_paragraphs_that_open_with_a_mark(read: Read) -> None:
    text = (
        '"The town is quiet," the mayor said.\n\n"It has been so all week.\n\n"Nobody is on the roads now," she said.'
    )
    found = read(text)[1]
    assert {one.speaker for one in found} == {"mayor"}
    assert any("It has been so" in one.content.text and "on the roads" in one.content.text for one in found)


def test_a_quotation_left_open_does_not_swallow_the_next_paragraph(read: Read) -> None:
    found = read('The mayor said the town was "safe.\n\nTroops left the bridge at noon.')[1]
    assert all("bridge" not in one.content.text for one in found)


def test_according_to_gives_the_rest_of_the_clause(read: Read) -> None:
    assert said(read, "More than 40 people died in the valley, according to the United Nations.") == [
        ("United Nations", "More than 40 people died in the valley")
    ]


def test_speech_that_comes_first_belongs_to_the_speaker_behind_it(read: Read) -> None:
    assert said(read, "The market was burning, residents said.") == [("residents", "The market was burning")]


def test_coordinated_speakers_say_the_same(read: Read) -> None:
    article, found = read("The Taliban took the Afghan town at dawn, officials and residents said.")
    at = article.text.index("took")
    chains = chains_at(found, at, at + 4, article.header)
    assert [chain[-1].source for chain, _ in chains] == ["officials", "residents"]
    assert [chain[-1].side for chain, _ in chains] == ["afghan-government", "none"]


def test_a_name_keeps_its_role_and_lends_it_to_pronoun_and_surname(read: Read) -> None:
    found = read(
        "Karim Danish, the deputy governor, said the Afghan city was lost to the Taliban. "
        "He said the airport had gone too. Danish added that nobody was hurt."
    )[1]
    assert [one.speaker for one in found] == ["Karim Danish"] * 3
    assert {one.role for one in found} == {"deputy governor"}
    assert {one.side for one in found} == {"afghan-government"}


def test_an_unnamed_official_of_the_lead_is_the_official_named_below(read: Read) -> None:
    found = read(
        "The Taliban captured a town in Afghanistan, a senior official confirmed.\n\n"
        '"The town is lost," Karim Danish, the deputy governor, said.'
    )[1]
    assert {one.speaker for one in found} == {"Karim Danish"}


def test_a_name_without_a_role_is_the_person_described_just_before(read: Read) -> None:
    found = read(
        "The town fell to the Taliban, its deputy governor said.\n\n"
        'The rebels "hold every street" of the Afghan town, Karim Danish told AFP.'
    )[1]
    assert {one.side for one in found if one.speaker == "Karim Danish"} == {"afghan-government"}


def test_the_group_points_back_to_the_organisation(read: Read) -> None:
    found = read(
        'Aid group Action Against Hunger said its store was hit. "Nobody was inside," said the group, '
        "adding that the roof was marked."
    )[1]
    assert {one.speaker for one in found} == {"Action Against Hunger"}
    assert {one.side for one in found} == {"none"}


def test_a_statement_speaks_for_whoever_issued_it(read: Read) -> None:
    found = read('"The enemy is far away," said a statement from the Afghan police.')[1]
    assert [one.side for one in found] == ["afghan-government"]


def test_a_caption_or_paragraph_in_between_lends_no_speaker(read: Read) -> None:
    found = read('"We fled," a woman said.\n\nSoldiers stand guard near the bridge\n\nThe mayor said it was calm.')[1]
    assert [one.speaker for one in found] == ["woman", "mayor"]
    assert all("stand guard" not in one.content.text for one in found)


def test_hearsay_has_nobody_behind_it(read: Read) -> None:
    found = read("The prison was reportedly taken. There are reports that the bridge was blown up.")[1]
    assert [one.side for one in found] == ["unknown", "unknown"]
    assert all(one.source is None for one in found)


def test_what_somebody_hears_in_reports_is_a_chain_with_the_reports_inside(read: Read) -> None:
    article, found = read("The US embassy said it was hearing reports that soldiers were shot after they gave up.")
    at = article.text.index("shot")
    chain, stance = chain_at(found, at, at + 4, article.header)
    assert [link.side for link in chain] == ["united-states", "unknown"]
    assert chain[-1].source == "reports"
    assert stance is Stance.ASSERTS


def test_the_agency_that_was_told_is_the_outer_link(read: Read) -> None:
    article, found = read("The mayor told Reuters that the bridge had been blown up.")
    at = article.text.index("blown")
    assert [link.source for link in chain_at(found, at, at + 5, article.header)[0]] == ["Reuters", "mayor"]


def test_the_source_that_an_outlet_cites_is_inside_it(read: Read) -> None:
    article, found = read("The bridge was blown up, Al Jazeera said, citing a police officer.")
    at = article.text.index("blown")
    assert [link.source for link in chain_at(found, at, at + 5, article.header)[0]] == ["Al Jazeera", "police officer"]


def test_words_without_a_source_are_the_outlets_own_voice(read: Read) -> None:
    article, found = read("The bridge was blown up at noon. The mayor said it was old.")
    at = article.text.index("blown")
    assert chain_at(found, at, at + 5, article.header) == ((), Stance.ASSERTS)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that the town had fallen.",
        "The ministry said the report was untrue.",
        "The ministry called the report a lie.",
        "Officials said the rebels were exaggerating.",
    ],
)
def test_a_denial_denies(read: Read, text: str) -> None:
    found = read(text)[1]
    assert found
    assert found[0].stance is Stance.DENIES


def test_a_negated_cue_stands_behind_nothing(read: Read) -> None:
    found = read("The spokesman did not say whether the mosque was empty.")[1]
    assert all(one.stance is Stance.DOUBTS for one in found)


def test_a_headline_with_a_colon_names_its_source(read: Read) -> None:
    assert ("United Nations", "Death toll in the valley doubles in a week") in said(
        read, "UN: Death toll in the valley doubles in a week"
    )


def test_a_quoted_i_think_is_part_of_the_quotation(read: Read) -> None:
    found = read('"I think they will come back," the farmer said.')[1]
    assert [one.speaker for one in found] == ["farmer"]


HOSTILE = [
    '"' * 3000,
    '"' + "word " * 4000,
    "“«„" * 400,
    "said " * 2000,
    "\ud800 said \x00 the 🔥 mayor",
    ": ",
    '" said "',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_hangs_nor_raises(read: Read, text: str) -> None:
    article, found = read(text)
    for one in found:
        assert 0 <= one.content.start < one.content.end <= len(article.text)


def test_a_source_behind_a_comma_covers_both_halves_of_what_went_before(read: Read) -> None:
    article, found = read(
        "At least 12 people died and 30 were hurt in the blast, according to Doctors Without Borders."
    )
    for word in ("died", "hurt"):
        at = article.text.index(word)
        assert [link.source for link in chain_at(found, at, at + 4, article.header)[0]] == ["Doctors Without Borders"]


def test_the_outlet_cited_in_its_own_report_is_no_link(read: Read) -> None:
    article, found = read("A council member told the BBC that the town had fallen.")
    at = article.text.index("fallen")
    own = replace(article.header, outlet="BBC News")
    assert [link.source for link in chain_at(found, at, at + 6, own)[0]] == ["council member"]
    assert [link.source for link in chain_at(found, at, at + 6, article.header)[0]] == ["BBC", "council member"]


def test_a_mood_without_a_speaker_is_no_source(read: Read) -> None:
    article, found = read("The town is expected to fall. The prison is believed to have been emptied.")
    fall, emptied = article.text.index("fall"), article.text.index("emptied")
    assert chain_at(found, fall, fall + 4, article.header)[0] == ()
    assert [link.side for link in chain_at(found, emptied, emptied + 7, article.header)[0]] == ["unknown"]


def test_a_rank_alone_takes_the_side_of_the_spokesman_just_cited(read: Read) -> None:
    found = read("Troops left Syria, a Pentagon spokesman said Friday. It was calm, Captain Jan Dorn said.")[1]
    assert {one.side for one in found} == {"united-states"}


def test_what_another_speaker_adds_is_not_part_of_the_first_ones_words(read: Read) -> None:
    article, found = read(
        "The government confirmed that the town was lost, while the mayor, Omar Saad, said dozens had been killed."
    )
    at = article.text.index("killed")
    assert [link.source for link in chain_at(found, at, at + 6, article.header)[0]] == ["Omar Saad"]


@pytest.mark.parametrize(
    "text",
    ["The ministry would neither confirm nor deny the loss.", "The mayor refused to confirm that the bridge fell."],
)
def test_what_a_source_will_not_confirm_it_does_not_say(read: Read, text: str) -> None:
    assert read(text)[1][-1].stance is Stance.DOUBTS


def test_an_office_in_capitals_is_no_part_of_the_name(read: Read) -> None:
    found = read("Kharkiv Mayor Ihor Dorn said that a house in Ukraine was hit.")[1]
    assert [(one.speaker, one.role, one.side) for one in found] == [("Ihor Dorn", "Kharkiv Mayor", "ukraine")]


def test_an_office_of_another_place_is_another_person(read: Read) -> None:
    found = read("The mayor of Kirkuk said it was calm. The mayor of Mosul said shells fell. The mayor said two died.")
    assert [one.speaker for one in found[1]] == ["mayor of Kirkuk", "mayor of Mosul", "mayor of Mosul"]


def sources(read: Read, text: str) -> list[tuple[str | None, str, str]]:
    return [(one.source.text if one.source else None, one.speaker, one.content.text) for one in read(text)[1]]


def test_a_source_that_speaks_through_who_has_the_name_and_the_who(read: Read) -> None:
    (found,) = sources(read, "The road was clear for Lina Haddad, a nurse, who said that the bridge still stood.")
    assert found == ("Lina Haddad, a nurse, who", "Lina Haddad", "the bridge still stood")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The photographs forced the minister to admit that the dam had burst.", "minister"),
        ("The general led many villagers to believe that the army would stay.", "many villagers"),
        ("The minister spoke to farmers, refusing to concede that the harvest was lost.", "minister"),
        ("In addition to stating that the dam was safe, the minister praised the engineers.", "minister"),
        ("The villagers are convinced that the army will come back.", "villagers"),
        ('The archbishop wrote to members saying: "The church will stay open."', "archbishop"),
        ('The archbishop emailed members saying: "The church will stay open."', "archbishop"),
    ],
)
def test_whose_words_they_are_is_read_through_what_a_verb_leans_on(read: Read, text: str, speaker: str) -> None:
    assert speaker in [one for one, _ in said(read, text)]


def test_a_name_before_an_aside_is_the_speaker_and_no_part_of_the_words(read: Read) -> None:
    (found,) = sources(
        read, '"We have had better weeks than this one," delegate Omar Keita, wearing a red cap, said on Tuesday.'
    )
    assert found[1] == "Omar Keita"
    assert found[2] == '"We have had better weeks than this one,"'


def test_a_day_never_speaks(read: Read) -> None:
    text = '"The veto will be overridden," the majority leader said Tuesday. He noted that Saturday was a holiday.'
    assert not any(word in one for one, _ in said(read, text) for word in ("Tuesday", "Saturday"))


def test_the_place_before_a_list_of_speakers_is_none_of_them(read: Read) -> None:
    one = said(read, "Rebels entered the town of Tarn, local residents and a civil leader told reporters.")
    assert {name for name, _ in one} == {"local residents", "civil leader"}


def test_whoever_is_quoted_as_saying_speaks(read: Read) -> None:
    found = said(read, "The agency quoted the defence ministry as saying that the town had fallen.")
    assert "defence ministry" in {name for name, content in found if content == "the town had fallen"}


def test_a_tag_before_a_colon_speaks_for_nobody(read: Read) -> None:
    assert "#Syria" not in {name for name, _ in said(read, "#Syria: the town has fallen to the rebels.")}
