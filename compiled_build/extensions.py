"""Compiles modules of the program with mypyc: what it makes of them does the same, and does it faster.

Sources are compiled in a folder of their own, so that no compiled module stands beside a source that is edited, and
hides it. Method: mypyc (https://mypyc.readthedocs.io), which compiles typed Python to C for CPython.
"""

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"
REQUIRES = ["mypy[mypyc]==2.4.1", "setuptools==84.2.1"]
"""What compiling needs beside a C compiler and Python's headers."""
BUILT = HERE.parent / "build" / "compiled"
_LAST_WORDS = 2_000  # characters of what the compiler said
_ENDINGS = ("*.so", "*.pyd")
_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup

# The project's own settings are for checking types, which is done elsewhere and with all libraries at hand.
checks = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
options = {"opt_level": "2", "debug_level": "0", "multi_file": True, "group_name": "dateline"}
extensions = mypycify([*checks, *sys.argv[1:]], **options)
setup(name="dateline-compiled", packages=[], ext_modules=extensions,
      script_args=["--quiet", "build_ext", "--inplace", "--parallel", "2"])
"""


class CompileError(Exception):
    """Compiling failed; the message says why and what to do."""


def modules() -> list[str]:
    """Return the modules to be compiled, as paths below the folder of sources, in order."""
    table = tomllib.loads((HERE / "modules.toml").read_text("utf-8"))
    found = [path.relative_to(SOURCE).as_posix() for one in table["folders"] for path in (SOURCE / one).rglob("*.py")]
    gone = sorted(set(table["left"]) - set(found))
    if gone:
        raise CompileError(f"modules.toml leaves out {', '.join(gone)}, which is no module: take the line out")
    return sorted(one for one in found if one not in table["left"] and not one.endswith("__init__.py"))


def compiled() -> dict[Path, str]:
    """Compile unless that was done from the same sources; return the modules, each with its path in the wheel."""
    folder = BUILT / _fingerprint()
    if not folder.is_dir():
        BUILT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=BUILT) as room:
            _compile(Path(room))
            _keep(Path(room), folder)
    return {path: path.relative_to(folder).as_posix() for ending in _ENDINGS for path in folder.rglob(ending)}


def _compile(room: Path) -> None:
    """Compile a copy of the program in an empty folder."""
    shutil.copytree(
        SOURCE / "dateline", room / "dateline", ignore=shutil.ignore_patterns("__pycache__", "data", "static")
    )
    made = subprocess.run(
        [sys.executable, "-c", _SETUP, *modules()], cwd=room, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise CompileError(
            f"{(made.stdout + made.stderr)[-_LAST_WORDS:]}\nCompiling failed. It takes a C compiler and Python's "
            "headers (Debian: apt-get install gcc python3-dev). Unset DATELINE_COMPILE to install the program as it is."
        )


def _keep(room: Path, folder: Path) -> None:
    """Move what was made to its folder, all at once."""
    with TemporaryDirectory(dir=BUILT) as parted:
        for path in [path for ending in _ENDINGS for path in room.rglob(ending)]:
            inside = path.relative_to(room)
            if inside.parts[0] != "build":
                target = Path(parted) / "made" / inside
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)
        (Path(parted) / "made").rename(folder)


def _fingerprint() -> str:
    """Return the hash of what goes into compiling: sources, table, this file, the Python that it is for."""
    digest = hashlib.sha256(f"{sys.version}{sysconfig.get_platform()}".encode())
    for path in (HERE / "modules.toml", Path(__file__), *sorted((SOURCE / "dateline").rglob("*.py"))):
        digest.update(path.as_posix().encode() + b"\x1f" + path.read_bytes())
    return digest.hexdigest()[:16]
