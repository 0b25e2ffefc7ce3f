"""The domain ``pub``: which page lists and mentions what, where a publication's place is, how mentions become links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext.library.library import library_of
from sphinx_pubs.ext.lists.arrangement import arrange
from sphinx_pubs.ext.lists.nodes import anchor
from sphinx_pubs.ext.messages import Warn, warn
from sphinx_pubs.ext.output.docnodes import MEDIA, Medium, inline_nodes, linked, suit_math
from sphinx_pubs.ext.output.reference import author_names, short_name, title_url, year
from sphinx_pubs.ext.roles import CountRole, MentionRole
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import plain, spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.ext.lists.selection import Group, Selection
    from sphinx_pubs.model import Publication


#: Where mentions of a publication lead, as Sphinx asks for objects: key, title, type, page, anchor, rank in a search. A
#: plain tuple, for Python's collector looks at those once, and there are as many as publications.
Place = tuple[str, str, str, str, str, int]


class Listing(NamedTuple):
    """A list or a row of cards on a page."""

    selection: Selection
    line: int
    #: the paths of its groups when the page was read
    headings: tuple[tuple[str, ...], ...]
    #: it shows numbers, which depend on what it leaves out
    numbered: bool = False


class Mention(NamedTuple):
    """A role on a page: `role` is ref, title, authors, year or count; `target` a key, or a query for count."""

    role: str
    target: str


class Written(NamedTuple):
    """What a builder wrote last: the digest of the library, and of what each page shows of it."""

    library: str
    pages: dict[str, str]


class PublicationDomain(Domain):
    """Citation keys as objects, found by search and intersphinx under their titles."""

    name = "pub"
    label = "Publications"
    object_types: ClassVar = {"publication": ObjType("publication", "ref", "title", "authors", "year")}
    roles: ClassVar = {
        "ref": MentionRole("ref"),
        "title": MentionRole("title"),
        "authors": MentionRole("authors"),
        "year": MentionRole("year"),
        "count": CountRole("count"),
    }
    initial_data: ClassVar = {"listings": {}, "mentions": {}, "places": {}, "written": {}}
    data_version = 3

    #: a page was read or removed since the start of the build
    changed = False

    @property
    def listings(self) -> dict[str, list[Listing]]:
        """Return the lists and cards by page."""
        return cast("dict[str, list[Listing]]", self.data["listings"])

    @property
    def mentions(self) -> dict[str, list[Mention]]:
        """Return the mentions by page."""
        return cast("dict[str, list[Mention]]", self.data["mentions"])

    @property
    def places(self) -> dict[str, Place]:
        """Return where each key's place is; a key that no page shows has none."""
        return cast("dict[str, Place]", self.data["places"])

    def page_of(self, key: str) -> str:
        """Return the page that a publication's place is on, "" where it has none."""
        place = self.places.get(key)
        return place[3] if place else ""

    @property
    def written(self) -> dict[str, Written]:
        """Return what was written last by builder; two builders may share one environment."""
        return cast("dict[str, Written]", self.data["written"])

    def note_listing(self, docname: str, listing: Listing) -> None:
        """Remember a list or a row of cards."""
        self.listings.setdefault(docname, []).append(listing)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the mentions of a page that was read, so that an edit of a publication writes the page again."""
        mentions = [
            Mention(node["reftype"], node["reftarget"])
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

    def groups(self, listing: Listing) -> tuple[Group, ...]:
        """Return the groups of a list as the library is now; a query that cannot be parsed was reported when read."""
        try:
            return arrange(library_of(self.env), listing.selection)
        except QueryError:
            return ()

    def settle_places(self) -> None:
        """Choose the page that owns each key: `pubs_home` where it shows it, else the first in the order of names."""
        home = self.env.config.pubs_home
        places: dict[str, Place] = {}
        for docname in sorted(self.listings, key=lambda name: (name != home, name)):
            for listing in self.listings[docname]:
                for group in self.groups(listing):
                    for publication in group.publications:
                        key = publication.key
                        if key not in places:
                            title = " ".join(plain(publication.title).split()) or key
                            places[key] = (key, title, "publication", docname, anchor(key), 1)
        # Sphinx sorts all objects, twice in each build
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
        """Turn a mention into its text, linked to the publication's place, or to the paper itself where it has none."""
        library = library_of(env)
        if typ == "count":
            # not only references may stand here, whatever the annotation of Domain says
            return cast("nodes.reference", _filled(contnode, [nodes.Text(library.count(target))]))
        publication = library.by_key.get(target)
        if publication is None:
            return None
        content = contnode if node["refexplicit"] else _filled(contnode, _mention(typ, publication))
        suit_math(content, MEDIA.get(builder.format, Medium()))
        if place := self.places.get(target):
            _key, title, _type, docname, targetid, _rank = place
            try:
                # where all pages are one file, an address such as "#document-works#pub-key" leads nowhere
                here = docname if builder.get_target_uri(docname).startswith("#") else fromdocname
                return make_refnode(builder, here, docname, targetid, content, title)
            except NoUri:  # the place is on a page that this document does not hold
                pass
        return cast("nodes.reference", linked([content], title_url(publication)))

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Answer ``:any:`` for citation keys."""
        found = self.resolve_xref(env, fromdocname, builder, "ref", target, node, contnode)
        return [("pub:ref", found)] if found else []

    def get_objects(self) -> Iterable[Place]:
        """Return every listed publication under its key, its title as what to show."""
        return self.places.values()


def domain_of(env: BuildEnvironment) -> PublicationDomain:
    """Return this domain of an environment."""
    return cast("PublicationDomain", env.get_domain("pub"))


def _mention(role: str, publication: Publication) -> list[Node]:
    if role == "title":
        return inline_nodes(spans(publication.title))
    if role == "authors":
        return [nodes.Text(author_names(publication))]
    return [nodes.Text((year(publication) or _("n.d.")) if role == "year" else short_name(publication))]


def _filled(contnode: Element, children: Iterable[Node]) -> Element:
    """Return the content of a reference with other children."""
    filled = contnode.copy()
    filled += list(children)
    return filled


def report_mention(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report a mention of a key that no file has (warn-missing-reference); a missing file was reported already."""
    if domain is None or domain.name != PublicationDomain.name:
        return None
    library = library_of(app.env)
    if library.is_set and not library.unreadable:
        warn(Warn.KEY, f"no .bib file has the key {node['reftarget']!r}", node)
    return True
