"""The domain ``pub``: the lists and mentions of each page, the place of each publication, links from mentions to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_pubs.ext import intrusions
from sphinx_pubs.ext.library.files import Files
from sphinx_pubs.ext.lists.excerpt import anchor
from sphinx_pubs.ext.output.media import Medium, medium_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.ext.attachments import Attachments
    from sphinx_pubs.ext.catalogue import Catalogue
    from sphinx_pubs.ext.library.contents import Library
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.lists.request import Selection


#: Where mentions of a publication lead, in the form in which Sphinx asks for objects: key, title, type, page, anchor,
#: priority in searches. A plain tuple, because Python's garbage collector stops tracking those.
Place = tuple[str, str, str, str, str, int]


class Listing(NamedTuple):
    """A list or a row of cards on a page."""

    selection: Selection
    line: int
    display: Display
    #: the paths of its groups when the page was read
    headings: tuple[tuple[str, ...], ...]
    #: a text is printed in place of an empty list
    may_be_empty: bool = False


class RoleUse(NamedTuple):
    """A role on a page: `role` is ref, title, authors, year or count; `target` a key, or a query for count."""

    role: str
    target: str


class Written(NamedTuple):
    """What a builder wrote last: digests of the files, of those that entries name, and of what each page shows."""

    files: str
    attachments: str
    pages: dict[str, str]


class PublicationDomain(Domain):
    """Citation keys as objects, found by search and intersphinx under their titles."""

    name = "pub"
    label = "Publications"
    object_types: ClassVar = {"publication": ObjType("publication", "ref", "title", "authors", "year")}
    initial_data: ClassVar = {"listings": {}, "mentions": {}, "places": {}, "written": {}, "attachments": {}}
    data_version = 6

    #: the files of this build
    files = Files()
    #: the medium of its builder
    medium = Medium()
    #: a page was read or removed since the start of the build
    changed = False
    #: the files that entries name
    attachments: Attachments
    _catalogue: Catalogue | None = None

    def start_build(self, files: Files) -> None:
        """Take the files as they are now; what was parsed of the same files stays."""
        if files.digest != self.files.digest:
            self._catalogue = None
        self.files, self.changed = files, False

    @property
    def catalogue(self) -> Catalogue:
        """Return the library of this build with all that is derived from it."""
        if self._catalogue is None:
            # an unchanged build needs neither BibTeX nor queries
            from sphinx_pubs.ext.catalogue import Catalogue  # noqa: PLC0415
            from sphinx_pubs.ext.library.contents import Library  # noqa: PLC0415

            library = Library(self.files, Path(self.env.doctreedir, "pubs"), intrusions.parsing)
            self._catalogue = Catalogue(library)
        return self._catalogue

    @property
    def library(self) -> Library:
        """Return the publications of this build."""
        return self.catalogue.library

    @property
    def listings(self) -> dict[str, list[Listing]]:
        """Return the lists and cards by page."""
        return cast("dict[str, list[Listing]]", self.data["listings"])

    @property
    def mentions(self) -> dict[str, list[RoleUse]]:
        """Return the roles by page."""
        return cast("dict[str, list[RoleUse]]", self.data["mentions"])

    @property
    def places(self) -> dict[str, Place]:
        """Return the place of each key; a key that no page shows has none."""
        return cast("dict[str, Place]", self.data["places"])

    @property
    def written(self) -> dict[str, Written]:
        """Return what was written last by builder; two builders may share one environment."""
        return cast("dict[str, Written]", self.data["written"])

    @property
    def pages(self) -> list[str]:
        """Return the pages that show anything of the library, sorted."""
        return sorted({*self.listings, *self.mentions})

    def page_of(self, key: str) -> str:
        """Return the page of a publication's place, "" where it has none."""
        place = self.places.get(key)
        return place[3] if place else ""

    def note_listing(self, docname: str, listing: Listing) -> None:
        """Remember a list or a row of cards."""
        self.listings.setdefault(docname, []).append(listing)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the mentions of a page that was read, so that an edit of a publication writes the page again."""
        mentions = [
            RoleUse(node["reftype"], node["reftarget"])
            for node in document.findall(pending_xref)
            if node.get("refdomain") == self.name and not node.get("intersphinx")
        ]
        if mentions:
            self.mentions[docname] = mentions

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.listings.pop(docname, None)
        self.mentions.pop(docname, None)
        self.changed = True

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read."""
        for name in ("listings", "mentions"):
            rows = otherdata[name]
            self.data[name].update({docname: rows[docname] for docname in docnames if docname in rows})
        self.changed = True

    def settle_places(self) -> None:
        """Choose the page that owns each key: `pubs_home` if it shows the publication, else the first one by name."""
        home = self.env.config.pubs_home
        places: dict[str, Place] = {}
        for docname in sorted(self.listings, key=lambda name: (name != home, name)):
            for listing in self.listings[docname]:
                for group in self.catalogue.groups(listing.selection):
                    for key in (publication.key for publication in group.publications):
                        if key not in places:
                            title = self.library.title_of(key)
                            places[key] = (key, title, "publication", docname, anchor(key), 1)
        # Sphinx sorts all objects twice in each build; sorted ones cost it little
        self.data["places"] = dict(sorted(places.items()))

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a mention as text, linked to the publication's place, or to the work itself where it has none."""
        from sphinx_pubs.ext import mentions  # noqa: PLC0415  # an unchanged build writes no mention

        if typ == "count":
            # not only references are allowed here, whatever the annotation of Domain says
            return cast("nodes.reference", mentions.filled(contnode, [nodes.Text(self.library.count(target))]))
        publication = self.library.by_key.get(target)
        if publication is None:
            return None
        medium = medium_of(builder.format)
        content = contnode if node["refexplicit"] else mentions.filled(contnode, mentions.text(typ, publication))
        mentions.fit(content, medium)
        if medium.html and not node["refexplicit"]:
            mentions.shield(content)
        if place := self.places.get(target):
            _key, title, _type, docname, targetid, _priority = place
            try:
                # where all pages are one file, an address such as "#document-works#pub-key" leads nowhere
                here = docname if builder.get_target_uri(docname).startswith("#") else fromdocname
                return make_refnode(builder, here, docname, targetid, content, title)
            except NoUri:  # the place is on a page that this document does not contain
                pass
        return cast("nodes.reference", mentions.linked_to_work(content, publication))

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``:any:`` for citation keys."""
        found = self.resolve_xref(env, fromdocname, builder, "ref", target, node, contnode)
        return [("pub:ref", found)] if found else []

    def get_objects(self) -> Iterable[Place]:
        """Return every listed publication under its key, with its title to display."""
        return self.places.values()


def domain_of(env: BuildEnvironment) -> PublicationDomain:
    """Return this domain of an environment."""
    return cast("PublicationDomain", env.get_domain("pub"))
