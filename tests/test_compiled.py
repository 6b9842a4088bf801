"""What is compiled when the program is installed with DATELINE_COMPILE."""

import importlib
import os
import subprocess
import sys
import tomllib
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def extensions(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("compiled_build.extensions")


def test_all_that_reads_articles_is_compiled_but_what_the_table_leaves(extensions):
    left = tomllib.loads((ROOT / "compiled_build" / "modules.toml").read_text("utf-8"))["left"]
    found = extensions.modules()
    assert "dateline/extract/tokens.py" in found
    assert "dateline/resolve/actors.py" in found
    assert not set(found) & set(left)
    assert all(left.values()), "each has its reason"


def test_a_line_of_the_table_that_is_no_module_is_told(extensions, tmp_path, monkeypatch):
    (tmp_path / "modules.toml").write_text(
        'folders = ["dateline/extract"]\n[left]\n"dateline/extract/gone.py" = "gone"\n'
    )
    monkeypatch.setattr(extensions, "HERE", tmp_path)
    with pytest.raises(extensions.CompileError, match=r"gone\.py.*take the line out"):
        extensions.modules()


def test_failing_says_what_it_takes_and_keeps_nothing(extensions, tmp_path, monkeypatch):
    monkeypatch.setattr(extensions, "BUILT", tmp_path)
    monkeypatch.setattr(extensions, "_SETUP", "raise SystemExit('cc: not found')")
    with pytest.raises(extensions.CompileError, match=r"(?s)cc: not found.*C compiler.*DATELINE_COMPILE"):
        extensions.compiled()
    assert not list(tmp_path.iterdir())


def test_what_was_made_is_kept_and_not_made_again(extensions, tmp_path, monkeypatch):
    made = "import sys, pathlib; pathlib.Path('dateline/extract/tokens' + sys.argv[1]).write_text('')"
    monkeypatch.setattr(extensions, "BUILT", tmp_path)
    monkeypatch.setattr(extensions, "modules", lambda: [EXTENSION_SUFFIXES[0]])
    monkeypatch.setattr(extensions, "_SETUP", made)
    first = extensions.compiled()
    assert list(first.values()) == [f"dateline/extract/tokens{EXTENSION_SUFFIXES[0]}"]
    monkeypatch.setattr(extensions, "_compile", lambda _: pytest.fail("compiled twice"))
    assert extensions.compiled() == first


@pytest.mark.skipif("DATELINE_COMPILE" not in os.environ, reason="the program is not installed compiled")
def test_a_compiled_program_runs_compiled_modules(extensions):
    names = [one.removesuffix(".py").replace("/", ".") for one in extensions.modules()]
    files = {name: importlib.import_module(name).__file__ or "" for name in names}
    assert not [name for name, file in files.items() if not file.endswith(tuple(EXTENSION_SUFFIXES))]


@pytest.mark.skipif("DATELINE_COMPILE" not in os.environ, reason="the program is not installed compiled")
def test_a_compiled_program_says_the_same_as_its_source(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "GOMA, Jan 27 (Sample) - Rebels seized the airport of Goma on Monday, the army said, but a resident denied "
        'that the town had fallen. At least 17 people were killed, according to the mayor, who spoke of "a dark day".'
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", "from dateline.cli import main; main()", "annotate", str(report)],
            env={**os.environ, "PYTHONPATH": path}, capture_output=True, check=True,
        ).stdout
        for path in (os.environ["PYTHONPATH"], str(ROOT / "src"))
    ]  # fmt: skip
    assert told[0] == told[1]
    assert b"capture" in told[0]
