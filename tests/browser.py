"""Debian's Chromium: found, or installed where that is allowed, or missed by name."""

import os
import shutil
import subprocess
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome")


@cache
def chromium() -> str | None:
    """Return the browser's path. As root on Debian it is installed when it is absent."""
    if found := _found():
        return found
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-q", *command], env=environment, capture_output=True, timeout=600, check=False)
    return _found()


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)
