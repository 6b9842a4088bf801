import json

from cutting import received
from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.formats.json_list import cut_list


def read(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    results = received(cut_list(data, "a.json", Metadata(outlet="Fill")))
    return [one for one in results if not isinstance(one, InputError)], [
        one for one in results if isinstance(one, InputError)
    ]


def test_one_article_and_a_list_of_articles_are_read():
    assert [one.source for one in read({"text": "Bel fell."})[0]] == ["a.json"]
    assert [one.source for one in read([{"text": "Bel fell."}, {"text": "Oss fell."}])[0]] == ["a.json[1]", "a.json[2]"]
    assert len(read({"articles": [{"text": "Bel fell."}]})[0]) == 1


def test_the_bytes_of_an_item_give_the_article_again():
    [received], _ = read([{"text": "Bel “fell”.", "outlet": "A"}])
    [again], _ = read(received.raw)
    assert again.article == received.article


def test_an_item_that_is_none_is_an_error_and_the_others_are_kept():
    received, errors = read([{"text": "Bel fell."}, "Oss", {"title": "T"}])
    assert len(received) == 1
    assert [error.source for error in errors] == ["a.json[2]", "a.json[3]"]


def test_what_is_no_json_is_an_error():
    for data in (b"{", b"\x89PNG", b"[]", b"nothing"):
        received, [error] = read(data)
        assert not received and error.reason


def test_a_list_in_another_encoding_is_read():
    assert len(read('[{"text": "Bel fell."}]'.encode("utf-16"))[0]) == 1
