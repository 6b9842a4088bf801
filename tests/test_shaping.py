import subprocess
import sys
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

from dateline.shapes import SHAPES
from dateline.shaping import AS_OBJECT, INLINED, OMITTED_WHEN_EMPTY, RENAMED

ROWS = {"dateline.record.fused", "dateline.shapes", "dateline.shown", "dateline.codebook", "dateline.query"}


def within(shape, found):
    """Gather the dataclasses that a shape is made of, by name."""
    for part in get_args(shape):
        within(part, found)
    if is_dataclass(shape) and shape.__name__ not in found:
        found[shape.__name__] = {field.name for field in fields(shape)}
        for hint in get_type_hints(shape).values():
            within(hint, found)
    return found


def test_the_rules_name_classes_and_fields_that_there_are():
    found = {}
    for shape in SHAPES.values():
        within(shape, found)
    for table in (RENAMED, INLINED, OMITTED_WHEN_EMPTY, AS_OBJECT):
        assert {name: set(named) - found[name] for name, named in table.items()} == {name: set() for name in table}


def test_whoever_annotates_imports_no_rows_of_the_record():
    code = "import sys; import dateline.cli.reading, dateline.engine, dateline.working.annotating; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert ROWS.isdisjoint(loaded)
