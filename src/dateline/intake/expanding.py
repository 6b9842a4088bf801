"""What a person named on the command line, expanded to files: folders, globs, manifests."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.intake import manifest as manifests
from dateline.intake.article import Metadata
from dateline.intake.kinds import suffix_of
from dateline.intake.listing import names_in
from dateline.intake.manifest import Manifest, read_manifest

STDIN = "-"


_ALLOW = "let it be read, or leave it out"
_UNKNOWN = Metadata()
_ADDRESS = re.compile(r"(?:https?|ftp|s3|gs|file)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, what its manifest says of it, and what may be said about finding it. ``path`` None is stdin."""

    path: Path | None
    metadata: Metadata = _UNKNOWN
    notes: tuple[str, ...] = ()


class Expander:
    """Finds the files behind inputs. Each file is found once, however often it is named.

    What is remembered for that are the folders that were gone through, and files found in any other way.
    """

    def __init__(self, suffixes: frozenset[str]) -> None:
        self._suffixes = suffixes
        self._seen: set[str] = set()
        self._folders: set[str] = set()
        self._gone_through: set[str] = set()
        self._fruitful: set[str] = set()
        self._manifests: dict[Path, Manifest | None] = {}

    def expand(self, inputs: Sequence[str]) -> Iterator[Found | InputError]:
        """Yield the files of all inputs in order, and an error for each input that gives none."""
        for given in inputs:
            try:
                yield from self._one(given)
            except (OSError, ValueError) as error:
                yield InputError(given, f"cannot be read: {getattr(error, 'strerror', None) or error}")

    def _one(self, given: str) -> Iterator[Found | InputError]:
        path = Path(given)
        if given == STDIN:
            yield from self._once(Found(None))
        elif not given:
            yield InputError("''", "an empty name", remedy="name a file, a folder, a pattern, or - for standard input")
        elif path.is_dir():
            yield from self._folder_given(path)
        elif path.name == manifests.NAME and path.is_file():
            yield from self._listed(path.parent)
        elif path.is_file():
            yield from self._file(path, named=True)
        elif path.exists():
            yield InputError(
                given, "neither a file nor a folder", remedy="name a file, a folder, or - for standard input"
            )
        elif _ADDRESS.match(given):
            yield InputError(
                given,
                "addresses are not read: nothing is fetched",
                remedy="fetch it, and give the file or pipe it to -",
            )
        elif glob.has_magic(given):
            yield from self._pattern(given)
        else:
            yield InputError(
                given, "no such file or folder", remedy="check the name; quote a pattern so that it is expanded here"
            )

    def _pattern(self, given: str) -> Iterator[Found | InputError]:
        """Yield the files that a pattern names; files of kinds that are not read are passed over."""
        empty = True
        for name in sorted(glob.iglob(given, recursive=True)):  # noqa: PTH207  (a pattern may be absolute)
            path = Path(name)
            if path.is_dir():
                continue
            if path.name == manifests.NAME:
                continue
            for found in self._file(path, named=False):
                empty = False
                yield found
        if empty and not self._matches_seen(given):
            yield InputError(given, "the pattern matches no report", remedy=f"reports end in {self._kinds()}")

    def _matches_seen(self, given: str) -> bool:
        found = (str(Path(name).resolve()) for name in glob.iglob(given, recursive=True))  # noqa: PTH207
        return any(name in self._seen or self._comes_with_folder(name) for name in found)

    def _folder_given(self, folder: Path) -> Iterator[Found | InputError]:
        empty = True
        for found in self._folder(folder):
            empty = False
            yield found
        if empty and not self._found_in(folder.resolve()):
            yield InputError(str(folder), "the folder holds no reports", remedy=f"reports end in {self._kinds()}")

    def _found_in(self, folder: Path) -> bool:
        """Say whether anything below the folder was found before."""
        return any(Path(name).is_relative_to(folder) for names in (self._seen, self._fruitful) for name in names)

    def _folder(self, folder: Path) -> Iterator[Found | InputError]:
        """Yield the reports of a folder and its folders, sorted by name; hidden ones are passed over.

        A folder with a manifest is what the manifest lists. A folder is entered once, whatever links lead to it.
        """
        resolved = str(folder.resolve())
        if resolved in self._folders:
            return
        self._folders.add(resolved)
        listed = self._manifest(folder) is not None
        if listed:
            yield from self._listed(folder)
        else:
            self._gone_through.add(resolved)
        try:
            for name in names_in(folder):
                yield from self._entered(folder / name, resolved, listed=listed)
        except OSError as error:
            yield InputError(str(folder), f"cannot be read: {error.strerror}", remedy=_ALLOW)
        if not listed:
            self._manifests.pop(folder, None)

    def _entered(self, path: Path, resolved: str, *, listed: bool) -> Iterator[Found | InputError]:
        """Yield what one name in a folder stands for; what the system refuses of it costs no other."""
        try:
            if path.is_dir():
                yield from self._folder(path)
            elif not listed and suffix_of(path) in self._suffixes:
                yield from self._in_folder(path, resolved)
        except OSError as error:
            yield InputError(str(path), f"cannot be read: {error.strerror}", remedy=_ALLOW)

    def _in_folder(self, path: Path, resolved: str) -> Iterator[Found | InputError]:
        """Yield a file of a folder that is gone through, unless it was found before or is a link to one that is."""
        if not path.is_file():
            if path.is_symlink():
                yield InputError(str(path), "a link to a file that is not there", remedy="correct it, or remove it")
        elif path.is_symlink():
            yield from self._once(Found(path))
        elif not self._seen or f"{resolved}{os.sep}{path.name}" not in self._seen:
            self._fruitful.add(resolved)
            yield Found(path)

    def _listed(self, folder: Path) -> Iterator[Found | InputError]:
        """Yield the files that the folder's manifest lists; what it leaves out is said in a note."""
        manifest = self._manifest(folder)
        if manifest is None:
            return
        yield from manifest.errors
        notes = self._left_out(folder, manifest)
        for name, path in zip(manifest.rows, manifest.files(), strict=True):
            if not path.is_file():
                remedy = "correct the manifest, or put the file beside it"
                yield InputError(
                    str(manifest.path), f"lists {name[:80]!r}, which is not there", manifest.lines[name], remedy
                )
                continue
            for found in self._file(path, named=True):
                yield Found(path, manifest.rows[name], notes) if isinstance(found, Found) else found
                notes = ()

    def _left_out(self, folder: Path, manifest: Manifest) -> tuple[str, ...]:
        others = sorted(
            entry.name
            for entry in os.scandir(folder)
            if entry.is_file()
            and entry.name != manifests.NAME
            and not entry.name.startswith(".")
            and entry.name not in manifest.rows
            and suffix_of(entry.name) in self._suffixes
        )
        names = ", ".join(others[:20])
        return (f"read, for {manifest.path} lists it; left out, for it does not: {names}",) if others else ()

    def _file(self, path: Path, *, named: bool) -> Iterator[Found | InputError]:
        """Yield the file if it is of a kind that is read; a file that was named itself must be."""
        if suffix_of(path) not in self._suffixes:
            if named:
                yield InputError(
                    str(path),
                    f"files that end in {suffix_of(path)!r} are not read",
                    remedy=f"reports end in {self._kinds()}",
                )
            return
        manifest = self._manifest(path.parent)
        yield from self._once(Found(path, (manifest and manifest.metadata(path)) or Metadata()))

    def _once(self, found: Found) -> Iterator[Found]:
        key = STDIN if found.path is None else str(found.path.resolve())
        if key not in self._seen and not self._comes_with_folder(key):
            self._seen.add(key)
            yield found

    def _comes_with_folder(self, resolved: str) -> bool:
        """Say whether a file is one of those that going through a folder gives."""
        folder, _, name = resolved.rpartition(os.sep)
        return folder in self._gone_through and not name.startswith(".") and suffix_of(name) in self._suffixes

    def _manifest(self, folder: Path) -> Manifest | None:
        if folder not in self._manifests:
            self._manifests[folder] = read_manifest(folder)
        return self._manifests[folder]

    def _kinds(self) -> str:
        return ", ".join(sorted(self._suffixes))
