"""Compiles the gazetteer and fetches the page's library before hatchling packs a wheel, editable ones too.

With DATELINE_COMPILE set, the modules that read articles are compiled to machine code as well; not in editable ones.
"""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Runs each compiler unless its output is there and made from the same inputs."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what building needs beside what pyproject.toml names."""
        self._find()
        from compiled_build.extensions import REQUIRES

        return REQUIRES if self._compiles() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index and fetch the library; a failure stops the build and says how to mend it."""
        self._find()
        from gazetteer_build.compile import ensure
        from page_build.fetch import ensure as ensure_page

        self.app.display_info("compiling the gazetteer (up to a minute the first time)")
        ensure()
        ensure_page()
        if self._compiles() and version != "editable":
            from compiled_build.extensions import compiled

            self.app.display_info("compiling what reads articles (two minutes or more)")
            build_data["force_include"].update({str(path): name for path, name in compiled().items()})
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def _find(self) -> None:
        root = Path(self.root)
        sys.path[:0] = [str(root), str(root / "src")]

    def _compiles(self) -> bool:
        return bool(os.environ.get("DATELINE_COMPILE"))
