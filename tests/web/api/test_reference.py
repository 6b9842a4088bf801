import re

from dateline.web.api import operations
from dateline.web.api.reference import in_words
from dateline.web.parameters import PARAMETERS


def test_the_page_lists_every_address_parameter_and_shape(ask):
    page = ask("/api")
    assert page.headers["content-type"].startswith("text/html")
    for operation in operations():
        assert operation.path.replace("{id:id}", "ID") in page.text
    for parameter in PARAMETERS:
        assert f">{parameter.name}</th>" in page.text
    for name in ask("/api/v1/openapi.json").json["components"]["schemas"]:
        assert f'id="{name}"' in page.text


def test_its_links_can_be_followed_and_nothing_in_it_needs_a_script(ask):
    page = ask("/api").text
    for address in re.findall(r'href="(/api[^"]*)"', page):
        assert ask(address).status == 200
    assert not re.search(r"<script|\son\w+=|style=", page)


def test_a_schema_is_told_in_few_words():
    assert in_words({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}) == "date or null"
    assert in_words({"type": "array", "items": {"$ref": "#/components/schemas/Toll"}}) == "list of Toll"
    assert in_words({"enum": ["for", "against"]}) == "for | against"
