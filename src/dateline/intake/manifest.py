"""A folder's manifest.csv: metadata for the files beside it."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dateline.errors import InputError
from dateline.intake.article import Metadata
from dateline.intake.decoding import decode
from dateline.intake.limits import LARGEST_FILE

NAME = "manifest.csv"
_COLUMNS = ("file", "outlet", "published", "url", "title", "id")


@dataclass(slots=True)
class Manifest:
    """The files that a manifest lists, with their metadata, and what is wrong with it."""

    path: Path
    rows: dict[str, Metadata] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    errors: list[InputError] = field(default_factory=list)

    def files(self) -> list[Path]:
        """Return the paths of the listed files, in the manifest's order."""
        return [self.path.parent / name for name in self.rows]

    def metadata(self, path: Path) -> Metadata | None:
        """Return what the manifest says of a file beside it; None if it does not list it."""
        try:
            return self.rows.get(path.relative_to(self.path.parent).as_posix())
        except ValueError:
            return None


def read_manifest(folder: Path) -> Manifest | None:
    """Return the folder's manifest; None if it has none."""
    path = folder / NAME
    if not path.is_file():
        return None
    manifest = Manifest(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(str(path), f"the manifest has more than {LARGEST_FILE:,} bytes")
        _fill(manifest, decode(path.read_bytes(), str(path)).text)
    except OSError as error:
        manifest.errors.append(InputError(str(path), f"cannot be read: {error.strerror}"))
    except InputError as error:
        manifest.errors.append(error)
    return manifest


def _fill(manifest: Manifest, text: str) -> None:
    """Read the rows; a row that names no file beside the manifest becomes an error."""
    source = str(manifest.path)
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or []]
    if "file" not in reader.fieldnames:
        raise InputError(source, 'no "file" column', 1, f"name the columns {', '.join(_COLUMNS)}")
    try:
        for row in reader:
            values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
            problem = _problem(values["file"], manifest)
            if problem is not None:
                manifest.errors.append(
                    InputError(source, problem, reader.line_num, "name a file in the manifest's own folder")
                )
                continue
            name = PurePosixPath(values.pop("file")).as_posix()
            manifest.rows[name] = Metadata(**{key: value or None for key, value in values.items()})
            manifest.lines[name] = reader.line_num
    except csv.Error as error:
        raise InputError(source, f"not valid CSV: {error}", reader.line_num) from None


def _problem(name: str, manifest: Manifest) -> str | None:
    """Return what is wrong with a file name; None if nothing is."""
    path = PurePosixPath(name)
    if not name:
        return "a row without a file"
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        return f"{name[:80]!r} leads out of the folder"
    if path.as_posix() in manifest.rows:
        return f"{name[:80]!r} is listed twice"
    return None
