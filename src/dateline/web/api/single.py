"""One thing at a time: why a row says what it says, an article with its words, a brief."""

from fastapi import Request, Response

from dateline.brief import to_json as brief_json
from dateline.brief import to_markdown
from dateline.export import to_json
from dateline.web.api.operations import Operation
from dateline.web.asked import asked_of
from dateline.web.replies import JSON, MARKDOWN, answers_in, reply

_BRIEF = ("since", "until", "as_of", "by", "title")


def operations() -> tuple[Operation, ...]:
    """Return what is asked for by name, and the brief."""
    return (
        Operation(
            "/articles/{id:id}",
            "article",
            "An article with its words, the versions of its page, and its claims; quotes are offsets of the text.",
            ("as_of", "by", "version"),
            {JSON: {"shape": "article"}},
            article,
            {"id": "The id of an article, as the list of articles shows it."},
        ),
        Operation(
            "/why/{id:id}",
            "why",
            "The evidence and the reasoning behind a row.",
            ("as_of", "by"),
            {JSON: {"shape": "why"}},
            why,
            {"id": "An id that a list shows, its first signs, or a place."},
        ),
        Operation(
            "/brief",
            "brief",
            "What changed hands and how sure that is, tolls, harm, displacement, and what is missing.",
            _BRIEF,
            {JSON: {"shape": "brief"}},
            brief,
        ),
        Operation("/brief.md", "brief_md", "The brief as Markdown.", _BRIEF, {MARKDOWN: {"type": "string"}}, brief_md),
    )


def article(request: Request, id: str) -> Response:
    """Answer with one article."""
    asked = asked_of(request, ("as_of", "by", "version"))
    answers, version = answers_in(request), asked.rest.get("version")
    make = lambda: to_json(answers.article(id, asked.query, version=version)) + "\n"  # noqa: E731
    return reply(request, asked, JSON, make)


def why(request: Request, id: str) -> Response:
    """Answer with what an id or a place leads to."""
    asked = asked_of(request, ("as_of", "by"))
    answers = answers_in(request)
    return reply(request, asked, JSON, lambda: to_json(answers.explain(id, asked.query)) + "\n")


def brief(request: Request) -> Response:
    """Answer with the brief as JSON."""
    asked = asked_of(request, _BRIEF)
    answers, title = answers_in(request), asked.rest.get("title")
    return reply(request, asked, JSON, lambda: brief_json(answers.brief(asked.query, title)))


def brief_md(request: Request) -> Response:
    """Answer with the brief as Markdown."""
    asked = asked_of(request, _BRIEF)
    answers, title = answers_in(request), asked.rest.get("title")
    return reply(request, asked, MARKDOWN, lambda: to_markdown(answers.brief(asked.query, title)))
