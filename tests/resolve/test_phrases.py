from dateline.resolve.actors import ActorContext, ActorTable
from dateline.resolve.phrases import NO_PHRASE, found_in


def test_a_phrase_without_names_or_known_words_is_nothing() -> None:
    assert found_in(ActorTable.load(), "a wet afternoon in the hills").phrase is NO_PHRASE


def test_what_stands_behind_of_is_not_of_the_head() -> None:
    phrase = found_in(ActorTable.load(), "a commander of the Taliban").phrase
    assert phrase is not None
    assert phrase.head.kinds == {"spokes"}
    assert [hit.value for hit in phrase.rest] == ["taliban"]


def test_a_local_name_is_read_by_each_article_for_itself() -> None:
    table = ActorTable.load()
    party = next(
        (value, " ".join(keys))
        for rows in table.lexicon.entries.values()
        for keys, exact, kind, value in rows
        if kind == "local" and exact is None and len(rows) == 1
    )
    home = ActorContext(table, countries=table.parties[party[0]].countries)
    assert found_in(table, party[1]).phrase is None
    assert home.match(party[1]) == table.parties[party[0]].ref
    assert ActorContext(table).match(party[1]) is None
