"""Puts the pinned library into src/dateline/web/static/vendor: ``python -m page_build.fetch``."""

import hashlib
import re
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from gazetteer_build.sources import BuildError, npm_package

HERE = Path(__file__).parent
VENDOR = HERE.parent / "src" / "dateline" / "web" / "static" / "vendor"
STAMP = "stamp.txt"

# A reference to a map of the source or to a picture that is not shipped would be a request for nothing.
_SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=\S+\s*$")
_PICTURE = re.compile(rb"url\(images/[^)]*\)")


def ensure() -> bool:
    """Fetch unless what is there was made from the same inputs; return whether anything was done."""
    wanted = hashlib.sha256((HERE / "library.toml").read_bytes() + Path(__file__).read_bytes()).hexdigest()
    pins = tomllib.loads((HERE / "library.toml").read_text(encoding="utf-8"))
    names = [name for pin in pins.values() for name in pin["files"].values()]
    stamp = VENDOR / STAMP
    if stamp.is_file() and stamp.read_text() == wanted and all((VENDOR / name).is_file() for name in names):
        return False
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, pin in pins.items():
        _take(name, pin)
    stamp.write_text(wanted)
    return True


def _take(name: str, pin: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = npm_package(name, pin["version"], pin["sha512"], Path(folder))
        for source, target in pin["files"].items():
            content = _PICTURE.sub(b"none", _SOURCE_MAP.sub(b"\n", (package / source).read_bytes()))
            (VENDOR / target).write_bytes(content)


if __name__ == "__main__":
    try:
        sys.stdout.write("fetched\n" if ensure() else "up to date\n")
    except BuildError as error:
        sys.exit(f"dateline: {error}")
