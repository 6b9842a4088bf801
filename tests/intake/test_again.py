import pytest

import dateline.intake
from dateline.errors import InputError
from dateline.intake import Metadata, articles_again


def known_of(header):
    return Metadata(header.id, header.url, header.outlet, header.title, header.published)


def test_kept_bytes_of_every_kind_give_the_same_articles_again(reports, story):
    page = f"<html><body><article><h1>Bel falls</h1><p>{story * 5}</p></article></body></html>"
    reports.put("a.txt", story)
    reports.put("b.md", f"---\noutlet: A\n---\n{story}")
    reports.put("c.html", page)
    reports.put("d.jsonl", [{"text": story, "title": "T"}, {"text": "Oss fell.", "id": "oss"}])
    reports.put("e.json", f'[{{"text": "{story[:20]}"}}]')
    reports.put("f.csv", "text,url\nTarn fell.,https://a.example\n")
    received, errors = reports.read("", published="2022-03-06", outlet="Courier")
    assert len(received) == 7 and not errors
    for one in received:
        assert articles_again(one.raw, one.media_type, known_of(one.article.header)) == [one.article]


def test_bytes_that_give_nothing_are_an_error():
    for raw, kind in [(b"", "text/plain"), (b"{", "application/json"), (b"Bel fell.", "image/png")]:
        with pytest.raises(InputError):
            articles_again(raw, kind, Metadata())


def test_what_others_may_use_is_a_short_list():
    assert set(dateline.intake.__all__) == {
        *(
            "IntakeOptions",
            "Metadata",
            "Note",
            "Origin",
            "Piece",
            "Received",
            "article_from",
            "article_id",
            "articles_again",
            "piece_again",
            "pieces",
            "read_inputs",
            "receive",
            "segment",
        )
    }
