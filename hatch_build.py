"""Compiles the gazetteer and fetches the page's library before hatchling packs a wheel, editable ones too."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Runs each compiler unless its output is there and made from the same inputs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index and fetch the library; a failure stops the build and says how to mend it."""
        root = Path(self.root)
        sys.path[:0] = [str(root), str(root / "src")]
        from gazetteer_build.compile import ensure
        from page_build.fetch import ensure as ensure_page

        self.app.display_info("compiling the gazetteer (up to a minute the first time)")
        ensure()
        ensure_page()
