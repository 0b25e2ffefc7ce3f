"""Files of the project that entries name, in Sphinx: what each page shows of them, and where the output has them.

The files are looked for between reading and writing, because an edit of a .bib file reads no page. What was found is
kept by page; a build that changes nothing looks whether it is still so, without parsing anything. Sphinx copies the
files, as it copies those of its own directives.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util.images import guess_mimetype

from sphinx_pubs.errors import Problem
from sphinx_pubs.ext.config import folders
from sphinx_pubs.ext.library.files import fingerprint
from sphinx_pubs.ext.library.local_files import LocalFile, Places, Wanted
from sphinx_pubs.ext.messages import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx

    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.model import Publication

#: In Sphinx's tables of files, ours belong to one page, which no project has.
_OWNER = "/pubs"
_EXPECTED = "expected a file at the page, at the .bib file, or in a folder of pubs_files"
_NOTHING = LocalFile()


class Attachments:
    """The files of a builder; `found` is kept for the next build: by page, what its entries name and what is there."""

    def __init__(self, app: Sphinx, found: dict[str, dict[Wanted, LocalFile]]) -> None:
        self._app, self._builder, self._env = app, app.builder, app.env
        self._found = found
        is_html = self._builder.format == "html"
        self._is_site = is_html and getattr(self._builder, "download_support", False)  # a book has no downloads
        #: pictures of other sites can be shown
        self.has_foreign_pictures = is_html and self._builder.supported_remote_images

    def _places(self) -> Places:
        config, root, folder = self._app.config, str(self._app.srcdir), Path(self._app.confdir)
        return Places(
            root=root,
            real_root=str(Path(root).resolve()),
            folders=folders(config),
            copied=(
                *((str(folder / path), "") for path in config.html_extra_path),
                *((str(folder / path), "_static/") for path in config.html_static_path),
            ),
            pages=self._env.found_docs,
        )

    def find_again(self) -> None:
        """Look for the files of the last build."""
        places = self._places()
        for docname, found in self._found.items():
            for wanted in found:
                found[wanted] = places.find(wanted, docname)
        self._register()

    def find(self, pages: Mapping[str, Iterable[tuple[Display, Sequence[Publication]]]]) -> dict[str, list[Problem]]:
        """Look for the files that pages show, and return what is wrong with them, by page."""
        from sphinx_pubs.ext.output.reference import wanted_files  # noqa: PLC0415  # an unchanged build shows none

        places, problems = self._places(), {}
        for folder in places.missing_folders():
            warn(Warn.OPTION, f"pubs_files: {folder!r} is no folder inside the source folder", None)
        self._found.clear()
        for docname, lists in pages.items():
            found: dict[Wanted, LocalFile] = {}
            faults: dict[Problem, None] = {}  # each once
            for display, publications in lists:
                for publication in publications:
                    for name, wanted in wanted_files(publication, display):
                        if wanted not in found:
                            found[wanted] = places.find(wanted, docname)
                        if (fault := found[wanted].fault) and (place := publication.location):
                            what = f"'{publication.key}': {name} = {wanted.name!r} {fault}"
                            faults[Problem(place.path, place.line, what, _EXPECTED)] = None
            if found:
                self._found[docname], problems[docname] = found, list(faults)
        self._register()
        return problems

    def _register(self) -> None:
        """Put the files into Sphinx's tables, from which it copies them."""
        images, downloads = self._env.images, self._env.dlfiles
        images.purge_doc(_OWNER)
        downloads.purge_doc(_OWNER)
        files = {
            (wanted.picture, one.path)
            for found in self._found.values()
            for wanted, one in found.items()
            if one.kind == "file"
        }
        for is_picture, path in sorted(files):
            if is_picture:
                images.add_file(_OWNER, path)
            elif self._is_site:
                downloads.add_file(_OWNER, path)

    def digest(self, docname: str = "") -> str:
        """Return a digest of what was found, for a page or for all."""
        pages = [docname] if docname else sorted(self._found)
        return fingerprint(
            f"{page}\0{wanted}{found}{self._env.images[found.path][1] if found.path in self._env.images else ''}"
            for page in pages
            for wanted, found in sorted(self._found.get(page, {}).items())
        )

    def addresses(self, docname: str, publications: Iterable[Publication], display: Display) -> dict[Wanted, str]:
        """Return where the output has the files of publications on a page."""
        from sphinx_pubs.ext.output.reference import wanted_files  # noqa: PLC0415  # an unchanged build shows none

        if docname not in self._found:
            return {}
        found = self._found[docname]
        wanted = [wanted for publication in publications for _, wanted in wanted_files(publication, display)]
        return {one: address for one in wanted if (address := self._address(one, found.get(one, _NOTHING)))}

    def pictures(self, docname: str, shown: Iterable[Wanted]) -> list[str]:
        """Return the paths of the pictures to copy among the files that a page shows."""
        return [self._found[docname][one].path for one in shown if one.picture]

    def _address(self, wanted: Wanted, found: LocalFile) -> str:
        """Return the address of a file from the root of the site, or the path of a picture; "" where there is none."""
        if found.kind == "file" and wanted.picture:
            return self._picture(found.path)
        if not self._is_site:
            return ""
        match found.kind:
            case "file":
                return f"_downloads/{quote(str(self._env.dlfiles.add_file(_OWNER, found.path)))}{wanted.fragment}"
            case "page":
                page = self._builder.get_target_uri(found.path) or "./"
                return page if "#" in page else page + wanted.fragment
            case "copied":
                return quote(found.path) + wanted.fragment
        return ""

    def _picture(self, path: str) -> str:
        """Return the address of a picture for HTML, else its path; "" if the builder cannot show it."""
        builder = self._builder
        if builder.format == "html":
            is_shown = Path(path).suffix.lower() in getattr(builder, "media_types", (Path(path).suffix.lower(),))
            return f"_images/{quote(self._env.images.add_file(_OWNER, path))}" if is_shown else ""
        kind = guess_mimetype(path)
        is_converted = any(
            kind == source
            for transform in self._app.registry.get_post_transforms()
            if issubclass(transform, ImageConverter)
            for source, _ in transform.conversion_rules
        )
        return path if kind in builder.supported_image_types or is_converted else ""
