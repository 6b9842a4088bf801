import json
from urllib.parse import quote

from jsonschema import Draft202012Validator

from dateline.schema import schema_of


def test_an_article_comes_with_its_text_and_the_offsets_of_its_quotes(ask):
    found = ask("/api/v1/articles/two").json
    Draft202012Validator(schema_of("article")).validate(found)
    (claim,) = found["claims"]
    quote_ = claim["quote"]
    assert found["text"][quote_["start"] : quote_["end"]] == quote_["text"]
    version = found["versions"][0]["sha256"]
    assert ask(f"/api/v1/articles/two?version={version}").json == found
    assert ask(f"/api/v1/articles/two?version={'0' * 64}").status == 404
    assert ask("/api/v1/articles/two?as_of=2021-08-09").status == 404


def test_why_explains_an_id_its_first_signs_and_a_place(ask):
    row = ask("/api/v1/incidents?place=Aybak").json["rows"][0]
    for asked in (row["id"], row["id"][:6], "Aybak", "Aībak", row["place"]["id"]):
        answer = ask(f"/api/v1/why/{quote(asked, safe='')}")
        Draft202012Validator(schema_of("why")).validate(answer.json)
        assert answer.json["control"][0]["place"]["name"] == "Aībak"
    assert ask(f"/api/v1/why/{row['id']}?as_of=2021-08-10").status == 404


def test_the_brief_is_of_the_days_that_are_asked_for(ask):
    brief = ask("/api/v1/brief?until=2021-08-08&title=Early%20days").json
    assert (brief["title"], brief["counts"]["incidents"]) == ("Early days", 2)
    assert ask("/api/v1/brief?since=2021-09").json["counts"]["incidents"] == 0
    assert ask("/api/v1/brief.md?title=Early%20days").text.startswith("# Early days\n")


def test_what_is_not_there_is_said_in_a_problem_document(ask):
    answer = ask("/api/v1/articles/no%20such%0Aone")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["detail"] == "no article of the record is called 'no such one'"
    assert json.loads(answer.body)["status"] == 404
