"""What became of the ids of incidents, for who keeps ids elsewhere: where each leads, since when, and why."""

from fastapi import Request, Response

from dateline.export import to_json
from dateline.record.annotation import SCHEMA_VERSION
from dateline.shaping import plain
from dateline.web.api.operations import Operation
from dateline.web.asked import asked_of
from dateline.web.replies import JSON, answers_in, reply

_ASKED = ("limit", "after")


def operations() -> tuple[Operation, ...]:
    """Return the list of changes."""
    about = (
        "What became of ids of incidents (renamed, merged, split, reread, gone), oldest first: where each leads, when "
        "the record found so, and why. Who keeps `latest` and gives it as `after` the next time is told what is new."
    )
    cursor = {"type": ["string", "null"]}
    fields = {
        "schema_version": {"const": SCHEMA_VERSION},
        "kind": {"const": "succession"},
        "next": cursor | {"description": "The cursor of the next page, null on the last."},
        "latest": cursor | {"description": "The cursor of this page's end, null where there never was a change."},
        "rows": {"type": "array", "items": {"shape": "changes"}},
    }
    page = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return (Operation("/succession", "succession", about, _ASKED, {JSON: page}, succession),)


def succession(request: Request) -> Response:
    """Answer with a page of changes."""
    asked = asked_of(request, _ASKED)
    answers = answers_in(request)

    def page() -> str:
        found = answers.succession(asked.rest.get("after"), asked.limit)
        head = {"schema_version": SCHEMA_VERSION, "kind": "succession"}
        where = {"next": found.latest if found.more else None, "latest": found.latest}
        return to_json({**head, **where, "rows": [plain(one) for one in found.changes]}) + "\n"

    return reply(request, asked, JSON, page)
