from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.lexicon import Hit, Lexicon, Word, words_of

NAMES = ("Ruvo", "Ruvo North", "Ruvo North Front", "Ruvo Bay", "UN", "UN Ruvo", "the North", "North")
SAID = st.lists(st.sampled_from(["Ruvo", "ruvo", "North", "Front", "Bay", "UN", "un", "the"]), max_size=7)


def plainly(lexicon: Lexicon, words: list[Word], index: int) -> list[Hit]:
    """Look through all entries for the longest that start at this word."""
    fitting = [
        Hit(kind, value, index, index + len(keys))
        for rows in lexicon.entries.values()
        for keys, exact, kind, value in rows
        if tuple(word.key for word in words[index : index + len(keys)]) == keys
        and exact in {None, words[index].text}
        and (keys not in lexicon.cased or words[index + len(keys) - 1].text[:1].isupper())
    ]
    longest = max((hit.end for hit in fitting), default=0)
    return [hit for hit in fitting if hit.end == longest]


@given(SAID)
def test_the_longest_entries_are_found_as_by_looking_through_all(said: list[str]) -> None:
    lexicon = Lexicon()
    for name in NAMES:
        lexicon.add(name, "actor", name, cased=name == "North")
    lexicon.add("Ruvo Bay", "state", "bay")
    words = words_of(" ".join(said))
    assert [lexicon.at(words, at) for at in range(len(words))] == [
        plainly(lexicon, words, at) for at in range(len(words))
    ]


def test_a_name_added_after_a_question_is_found() -> None:
    lexicon = Lexicon()
    lexicon.add("Ruvo", "actor", "town")
    words = words_of("Ruvo Bay")
    assert [hit.value for hit in lexicon.at(words, 0)] == ["town"]
    lexicon.add("Ruvo Bay", "actor", "bay")
    assert [hit.value for hit in lexicon.at(words, 0)] == ["bay"]
