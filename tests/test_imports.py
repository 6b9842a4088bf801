import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "dateline"
FOLDERS = (
    "record",
    "intake",
    "extract",
    "resolve",
    "fuse",
    "store",
    "brief",
    "samples",
    "evaluate",
    "cli",
    "web",
    "working",
)

# What each folder may import of ours, beside itself. Other modules compose: they may import all but the command line.
ALLOWED = {
    "record": set(),
    "errors": set(),
    "intake": {"record", "errors"},
    "resolve": {"record", "errors"},
    "fuse": {"record", "errors"},
    "store": {"record", "errors"},
    "extract": {"record", "errors", "resolve"},
}
# What only one folder may import of others, whether at the top of a module or inside a function.
ONLY = {"spacy": "extract", "sqlalchemy": "store", "alembic": "store", "fastapi": "web", "trafilatura": "intake"}
# What would make `dateline --help` slow: imported inside the functions that need it.
HEAVY = {"spacy", "sqlalchemy", "alembic", "pydantic", "rich", "jinja2", "trafilatura", "datasketch", "numpy"}


def modules():
    return sorted(path for path in SOURCE.rglob("*.py"))


def part_of(path):
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported(path):
    """Give every module name that is imported, with whether that is at the top of the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            yield name, id(node) in top, id(node) in guarded


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path):
    part = part_of(path)
    for name, _, _ in imported(path):
        first, *rest = name.split(".")
        if first == "dateline" and rest:
            other = rest[0] if (SOURCE / rest[0]).is_dir() or (SOURCE / f"{rest[0]}.py").exists() else None
            if other and other != part and part in ALLOWED:
                assert other in ALLOWED[part], f"{part} may not import {name}"
            assert other != "evaluate" or part in ("evaluate", "cli"), f"{part} may not import the evaluation"
            assert other != "cli" or part in ("cli", "__main__"), f"{part} may not import the command line"
        elif first in ONLY:
            assert part == ONLY[first], f"only {ONLY[first]} may import {first}"


def test_the_command_line_imports_nothing_heavy_at_its_top():
    seen, waiting = set(), [SOURCE / "cli" / "__init__.py", *(SOURCE / "cli").glob("*.py")]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for name, top, guarded in imported(path):
            if not top or guarded:
                continue
            assert name.split(".")[0] not in HEAVY, f"{path} imports {name} at its top"
            waiting += [found for found in files_of(name) if found.exists()]


def files_of(name):
    steps = name.split(".")[1:] if name.startswith("dateline.") else []
    for length in range(1, len(steps) + 1):
        place = SOURCE.joinpath(*steps[:length])
        yield place.with_suffix(".py")
        yield place / "__init__.py"


def test_every_folder_is_one_that_the_design_knows():
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders <= set(FOLDERS)
