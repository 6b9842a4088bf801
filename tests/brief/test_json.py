import json

from dateline.brief import to_json


def test_the_json_holds_every_section_and_no_outline(brief):
    content = json.loads(to_json(brief))
    assert content["schema_version"] == 1
    assert content["changed"][1]["place"] == "Zaranj"
    assert content["changed"][1]["proof"]["badge"]["standing"] == "confirmed"
    assert content["tallies"][0]["result"] == "short"
    assert content["counts"]["reports"] == 16
    assert "outlines" not in content["maps"][0]
    assert set(content["legend"]["standing"]) == {"claimed", "reported", "corroborated", "confirmed"}
