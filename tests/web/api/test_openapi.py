import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode

from dateline.schema import schema_of
from dateline.shapes import SHAPES
from dateline.web.api import operations
from dateline.web.api.operations import BASE
from dateline.web.app import create_app
from dateline.web.settings import WebSettings

EXAMPLES = int(os.environ.get("DATELINE_API_EXAMPLES", "5"))


@pytest.fixture(scope="module")
def described(small_answers):
    app = create_app(small_answers, WebSettings(hosts=frozenset({"testserver"})))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("operation", [one for one in operations() if one.caches], ids=lambda one: one.name)
def test_the_api_does_what_its_description_says(described, operation, mode):
    """Ask by the description, and against it; the stream of changes never ends and has tests of its own."""
    asked = described[BASE + operation.path.replace(":id}", "}")]["GET"]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(asked.as_strategy(generation_mode=GenerationMode(mode)))
    def check(case):
        case.call_and_validate()

    check()


def test_every_operation_is_described_with_the_shapes_that_the_commands_print(ask):
    document = ask("/api/v1/openapi.json").json
    assert len(document["paths"]) == len(operations())
    for kind in ("articles", "claims", "incidents", "control", "tolls", "tallies", "places", "actors", "outlets"):
        page = document["paths"][f"/api/v1/{kind}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        name = page["properties"]["rows"]["items"]["$ref"].rpartition("/")[2]
        assert name == SHAPES[kind].__name__
        described = document["components"]["schemas"][name]
        assert described["properties"].keys() == schema_of(kind)["$defs"][name]["properties"].keys()
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_a_page_fits_the_schema_that_is_given_for_it(ask):
    document = ask("/api/v1/openapi.json").json
    page = document["paths"]["/api/v1/incidents"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**page, "components": document["components"]}
    Draft202012Validator(whole).validate(ask("/api/v1/incidents?limit=1").json)
