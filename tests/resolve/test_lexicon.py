from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.lexicon import Hit, Lexicon, Word, spans_of, words_of

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


@given(SAID)
def test_entries_of_some_kinds_are_found_as_if_there_were_no_others(said: list[str]) -> None:
    whole, part = Lexicon(), Lexicon()
    for name in NAMES:
        kind = "state" if "North" in name else "actor"
        for lexicon in (whole, part) if kind == "state" else (whole,):
            lexicon.add(name, kind, name)
    words = words_of(" ".join(said))
    assert list(whole.scan(words, frozenset({"state"}))) == list(part.scan(words))


def test_an_entry_added_after_a_question_for_its_kind_is_found() -> None:
    lexicon, kinds = Lexicon(), frozenset({"state"})
    assert lexicon.at(words_of("Ruvo"), 0, kinds) == []
    lexicon.add("Ruvo", "state", "town")
    assert [hit.value for hit in lexicon.at(words_of("Ruvo"), 0, kinds)] == ["town"]


def test_a_hyphen_joins_a_word_to_the_next_and_is_no_part_of_it() -> None:
    text = "U.S.-backed Ruvo’s front–line men"
    assert [(word.text, word.key, word.hyphen) for word in words_of(text)] == [
        ("U.S.", "us", True), ("backed", "backed", False), ("Ruvo’s", "ruvo", False),
        ("front", "front", True), ("line", "line", False), ("men", "men", False),
    ]  # fmt: skip
    assert [text[start:end] for start, end in spans_of(text)] == [word.text for word in words_of(text)]
