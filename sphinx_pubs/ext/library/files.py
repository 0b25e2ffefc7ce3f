"""The .bib files and the registry of persons as they are found: their bytes and digests, nothing parsed.

Where the digest is that of the last build, nothing needs to be parsed.
"""

from __future__ import annotations

import marshal
import sys
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import __version__
from sphinx_pubs.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The release of Python and of this package, to which cached entries and written pages belong. Raise the number with
#: every change of what parsing returns.
RELEASE = f"5 {sys.implementation.cache_tag} {marshal.version} {__version__}\n".encode()


class FoundFile(NamedTuple):
    """A file as it was found; `content` is None where it cannot be read, and `fault` is the reason."""

    path: Path
    content: bytes | None
    fault: str
    digest: str


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a build."""

    bibfiles: tuple[FoundFile, ...] = ()
    registry: FoundFile | None = None

    @property
    def digest(self) -> str:
        """Return a digest that changes with any of the files."""
        return fingerprint(file.digest for file in (*self.bibfiles, self.registry) if file)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of the .bib files in the order of the setting."""
        return tuple(str(file.path) for file in self.bibfiles)

    @property
    def unreadable(self) -> tuple[Problem, ...]:
        """Return the .bib files that cannot be read, with the reason."""
        return tuple(
            Problem(str(file.path), 0, file.fault, _others_in(file.path.parent) or "expected a .bib file")
            for file in self.bibfiles
            if file.fault
        )

    @property
    def complete(self) -> bool:
        """Return whether there are files, and all of them can be read; else a missing key is no surprise."""
        return bool(self.bibfiles) and not self.unreadable

    def named(self, name: str) -> tuple[str, ...]:
        """Return the paths of the .bib files with a name, or with a path that ends so."""
        end = f"/{name.removeprefix('./').removeprefix('/')}"
        return tuple(path for path in self.paths if f"/{Path(path).as_posix()}".endswith(end))


def open_files(bibfiles: Sequence[Path], registry: Path | None = None) -> Files:
    """Read the files."""
    return Files(tuple(_open_file(path) for path in bibfiles), _open_file(registry) if registry else None)


def _open_file(path: Path) -> FoundFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        return FoundFile(
            path, None, (error.strerror or "cannot be read").lower(), fingerprint((str(path), "unreadable"))
        )
    return FoundFile(path, content, "", fingerprint((str(path), content, RELEASE)))


def _others_in(folder: Path) -> str:
    """Return which .bib files a folder has, the first five by name; "" for none."""
    names = sorted(path.name for path in folder.glob("*.bib"))
    return f"its folder has {', '.join(names[:5])}{' …' if len(names) > 5 else ''}" if names else ""


def fingerprint(parts: Iterable[str | bytes]) -> str:
    """Return the digest of texts or bytes; the borders between them count."""
    result = blake2b(digest_size=16)
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        result.update(b"%d:" % len(raw))
        result.update(raw)
    return result.hexdigest()
