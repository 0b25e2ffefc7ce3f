"""Files of the project that entries name, and where they are looked for: never outside of the source folder.

Paths are strings here: a build that changes nothing looks for each file, and with pathlib it takes five times as long.
"""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
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
    return Wanted(name, os.path.dirname(place.path) if place else "", picture)


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
    root: str
    real_root: str
    #: folders below it
    folders: tuple[str, ...]
    #: folders whose content Sphinx copies, each with its place in the site ("" or "_static/")
    copied: tuple[tuple[str, str], ...]
    #: the pages of the project
    pages: AbstractSet[str]

    def missing_folders(self) -> list[str]:
        """Return the folders that do not exist, or are elsewhere."""
        real = [(folder, os.path.realpath(os.path.join(self.root, folder))) for folder in self.folders]
        return [folder for folder, path in real if not (os.path.isdir(path) and _is_below(path, self.real_root))]

    def find(self, wanted: Wanted, docname: str) -> LocalFile:
        """Return what a name means on a page."""
        path, page_folder = wanted.path, posixpath.dirname(docname)
        candidates = list(self._candidates(path, wanted.folder, page_folder))
        if inside := next(filter(None, map(self._inside, filter(os.path.isfile, candidates))), ""):
            return self._file(inside, wanted)
        if not wanted.picture and (page := self._page(path, page_folder) if path else docname):
            return LocalFile("page", page)
        for folder, place in self.copied:
            within = path.lstrip("/").removeprefix(place)
            if within and path.lstrip("/").startswith(place) and os.path.exists(os.path.join(folder, within)):
                return LocalFile("copied", place + within)
        escapes = not any(_is_below(os.path.normpath(one), self.root) for one in candidates)
        return _REFUSED if escapes or any(map(os.path.isfile, candidates)) else _MISSING

    def _candidates(self, path: str, folder: str, page_folder: str) -> Iterator[str]:
        """Yield where a file may be: at the page, at the .bib file, in the folders of the setting, at the root."""
        if not path.startswith("/"):
            yield os.path.join(self.root, page_folder, path)
            yield os.path.join(folder, path)
        for one in (*self.folders, ""):
            yield os.path.join(self.root, one, path.lstrip("/"))

    def _inside(self, path: str) -> str:
        """Return the path of a file from the source folder, "" if it is elsewhere, also by a link, or hidden."""
        real = os.path.realpath(path)
        inner = real[len(self.real_root) + 1 :].replace(os.sep, "/")
        return inner if _is_below(real, self.real_root) and "/." not in f"/{inner}" else ""

    def _file(self, inner: str, wanted: Wanted) -> LocalFile:
        if wanted.picture and not inner.lower().endswith(PICTURES):
            return _NO_PICTURE
        status = os.stat(os.path.join(self.real_root, inner))
        return LocalFile("file", inner, f"{status.st_mtime_ns} {status.st_size}")

    def _page(self, path: str, page_folder: str) -> str:
        """Return the page that works.html, works/ or works means, "" for none."""
        for folder in (page_folder, "") if not path.startswith("/") else ("",):
            whole = posixpath.normpath(posixpath.join("/", folder, path.lstrip("/"))).lstrip("/")
            for name in (whole.removesuffix(".html"), whole, f"{whole}/index"):
                if name in self.pages:
                    return name
        return ""


def _is_below(path: str, folder: str) -> bool:
    """Return whether a path is inside of a folder, or the folder itself."""
    return path == folder or path.startswith(os.path.join(folder, ""))
