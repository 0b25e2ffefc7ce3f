"""Files of the project that entries name, and where they are looked for: never outside of the source folder."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx_pubs.model import Publication

#: The endings of pictures that browsers show.
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp")

#: A file to copy, a page of the project, or a file that Sphinx copies to the root of the site; "" for nothing.
Kind = Literal["file", "page", "copied", ""]


class Wanted(NamedTuple):
    """A file that an entry names."""

    #: as the entry has it: "paper.pdf", "/assets/pdf/paper.pdf#page=2"
    name: str
    #: the folder of the .bib file
    folder: str
    #: shown as a picture, and not linked
    picture: bool = False

    @property
    def path(self) -> str:
        """Return the path, without what only browsers read: escapes, a query, a place in the file."""
        return unquote(self.name.partition("#")[0].partition("?")[0])

    @property
    def fragment(self) -> str:
        """Return the place in the file, as "#page=2"; "" for none."""
        return "".join(self.name.partition("#")[1:])


def wanted_by(publication: Publication, name: str, *, picture: bool = False) -> Wanted:
    """Return a file that a publication names."""
    place = publication.location
    return Wanted(name, str(Path(place.path).parent) if place else "", picture)


class LocalFile(NamedTuple):
    """What a name leads to."""

    kind: Kind = ""
    #: of a file, from the source folder; of a page, its docname; of what Sphinx copies, from the root of the site
    path: str = ""
    #: changes with the content of a file
    state: str = ""
    #: why there is nothing
    fault: str = ""


_MISSING = LocalFile(fault="is neither an address nor a file of the project")
_REFUSED = LocalFile(fault="is outside of the source folder, or hidden, and is not copied")
_NO_PICTURE = LocalFile(fault="is no picture")


@dataclass(frozen=True, slots=True)
class Places:
    """Where files are looked for."""

    #: the source folder, and where it really is
    root: Path
    real_root: Path
    #: folders below it
    folders: tuple[str, ...]
    #: folders whose content Sphinx copies, each with its place in the site ("" or "_static/")
    copied: tuple[tuple[Path, str], ...]
    #: the pages of the project
    pages: AbstractSet[str]

    def missing_folders(self) -> list[str]:
        """Return the folders that do not exist, or are elsewhere."""
        real = [(folder, (self.root / folder).resolve()) for folder in self.folders]
        return [folder for folder, path in real if not (path.is_dir() and path.is_relative_to(self.real_root))]

    def find(self, wanted: Wanted, docname: str) -> LocalFile:
        """Return what a name means on a page."""
        path, page_folder = wanted.path, posixpath.dirname(docname)
        candidates = list(self._candidates(path, wanted.folder, page_folder))
        existing = [candidate for candidate in candidates if _is_file(candidate)]
        if inside := next(filter(None, map(self._inside, existing)), ""):
            return self._file(inside, wanted)
        if not wanted.picture and (page := self._page(path, page_folder) if path else docname):
            return LocalFile("page", page)
        for folder, place in self.copied:
            within = path.lstrip("/").removeprefix(place)
            if within and path.lstrip("/").startswith(place) and (folder / within).exists():
                return LocalFile("copied", place + within)
        escapes = not any(Path(os.path.normpath(one)).is_relative_to(self.root) for one in candidates)
        return _REFUSED if existing or escapes else _MISSING

    def _candidates(self, path: str, folder: str, page_folder: str) -> Iterator[Path]:
        """Yield where a file may be: at the page, at the .bib file, in the folders of the setting, at the root."""
        if not path.startswith("/"):
            yield self.root / page_folder / path
            yield Path(folder, path)
        for one in (*self.folders, ""):
            yield self.root / one / path.lstrip("/")

    def _inside(self, path: Path) -> str:
        """Return the path of a file from the source folder, "" if it is elsewhere, also by a link, or hidden."""
        real = path.resolve()
        if not real.is_relative_to(self.real_root):
            return ""
        inner = real.relative_to(self.real_root)
        return "" if any(part.startswith(".") for part in inner.parts) else inner.as_posix()

    def _file(self, inner: str, wanted: Wanted) -> LocalFile:
        if wanted.picture and not inner.lower().endswith(PICTURES):
            return _NO_PICTURE
        status = Path(self.root, inner).stat()
        return LocalFile("file", inner, f"{status.st_mtime_ns} {status.st_size}")

    def _page(self, path: str, page_folder: str) -> str:
        """Return the page that works.html, works/ or works means, "" for none."""
        for folder in (page_folder, "") if not path.startswith("/") else ("",):
            whole = posixpath.normpath(PurePosixPath("/", folder, path.lstrip("/"))).lstrip("/")
            for name in (whole.removesuffix(".html"), whole, f"{whole}/index"):
                if name in self.pages:
                    return name
        return ""


def _is_file(path: Path) -> bool:
    """Return whether there is a file; a name that no file can have has none."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # longer than a name can be, or with a null character
        return False
