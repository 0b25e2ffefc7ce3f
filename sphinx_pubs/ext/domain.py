"""The domain ``pub``: which page shows which publications, where mentions lead, and what changed since the last build.

Only what directives asked for is kept, by page; publications themselves live in :attr:`PubDomain.library`, which is
read anew in each build and is never pickled.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext import listing, references
from sphinx_pubs.ext.library import Library
from sphinx_pubs.ext.roles import ROLES
from sphinx_pubs.ext.warning import Warn, nearest, warn
from sphinx_pubs.markup import Math, plain, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.ext.listing import Listing
    from sphinx_pubs.model import Publication


class Shown(NamedTuple):
    """A listing that a page shows, with the line of its directive and the headings that it had when it was read."""

    listing: Listing
    line: int
    headings: tuple[str, ...]


class Home(NamedTuple):
    """Where mentions of a publication lead."""

    docname: str
    anchor: str
    title: str


class PubDomain(Domain):
    """Publications as objects that can be linked to, found by the search, and listed in objects.inv."""

    name = "pub"
    label = "Publications"
    object_types: ClassVar = {"publication": ObjType("publication", "", *ROLES)}
    roles: ClassVar = ROLES
    initial_data: ClassVar[dict[str, Any]] = {"shown": {}, "mentioned": {}, "homes": {}, "digests": {}}
    data_version = 1

    #: read in each build by :func:`sphinx_pubs.ext.load_library`
    library: Library = Library()

    @property
    def shown(self) -> dict[str, list[Shown]]:
        """Return the listings of each page."""
        return cast("dict[str, list[Shown]]", self.data["shown"])

    @property
    def mentioned(self) -> dict[str, set[str]]:
        """Return the keys that roles of each page mention, and the queries that they count as ``?query``."""
        return cast("dict[str, set[str]]", self.data["mentioned"])

    @property
    def homes(self) -> dict[str, Home]:
        """Return where mentions of each key lead; a key that no page shows has none."""
        return cast("dict[str, Home]", self.data["homes"])

    def note_listing(self, docname: str, asked: Listing, line: int) -> None:
        """Remember that a page shows a listing."""
        self.shown.setdefault(docname, []).append(Shown(asked, line, listing.headings(asked, self.library)))

    def note_mention(self, docname: str, target: str) -> None:
        """Remember that a page mentions a key, or counts a ``?query``."""
        self.mentioned.setdefault(docname, set()).add(target)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.shown.pop(docname, None)
        self.mentioned.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read."""
        for part in ("shown", "mentioned"):
            self.data[part].update({name: rows for name, rows in otherdata[part].items() if name in docnames})

    def pages_with_other_headings(self) -> list[str]:
        """Return the pages whose headings are no longer those of their groups: they must be read again."""
        return [
            docname
            for docname, rows in self.shown.items()
            if any(row.headings != listing.headings(row.listing, self.library) for row in rows)
        ]

    def settle(self, env: BuildEnvironment) -> list[str]:
        """Choose the homes, and return the pages that show something else than when they were last written."""
        home = env.config.pubs_home
        self.data["homes"] = {}
        of_page: dict[str, list[Publication]] = {}
        for docname in sorted(self.shown, key=lambda name: (name != home, name)):
            of_page[docname] = [p for row in self.shown[docname] for p in self._publications(row.listing)]
            for p in of_page[docname]:
                self.homes.setdefault(p.key, Home(docname, self.library.anchors[p.key], plain(p.title) or p.key))
        self._find_math(env, of_page)
        before = self.data["digests"]
        after = {docname: self._digest(docname, of_page.get(docname, ())) for docname in {*of_page, *self.mentioned}}
        self.data["digests"] = after
        return sorted(docname for docname, digest in after.items() if before.get(docname, digest) != digest)

    def _publications(self, asked: Listing) -> list[Publication]:
        try:
            return listing.selected(asked, self.library)
        except QueryError:
            return []

    def _digest(self, docname: str, publications: Iterable[Publication]) -> str:
        """Return a digest of everything of the library that a page shows or mentions."""
        said = [f"{p.key} {self.library.digests[p.key]} {self.homes[p.key].docname == docname}" for p in publications]
        said += [
            f"{target} {self.library.digests.get(target)} {self.homes.get(target)} {self.counted(target)}"
            for target in sorted(self.mentioned.get(docname, ()))
        ]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    def counted(self, target: str) -> int:
        """Return how many publications a ``?query`` selects, -1 for what is no query or cannot be parsed."""
        if not target.startswith("?"):
            return -1
        try:
            return listing.count(listing.Listing(query=target[1:]), self.library)
        except QueryError:
            return -1

    def _find_math(self, env: BuildEnvironment, of_page: dict[str, list[Publication]]) -> None:
        """Tell Sphinx's math domain of pages whose publications hold equations, or MathJax would not be loaded."""
        has_equations = env.domaindata["math"].setdefault("has_equations", {})
        for docname, publications in of_page.items():
            if any(_has_math(p.title) or _has_math(p.abstract) for p in publications):
                has_equations[docname] = True

    def ids_of(self, docname: str) -> dict[str, str]:
        """Return key to anchor for every publication whose home is this page."""
        return {key: home.anchor for key, home in self.homes.items() if home.docname == docname}

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
        """Fill a mention with its text, and link it to its home, or to the work itself where no page shows it."""
        publication = self.library.by_key.get(target)
        if publication is None:
            warn(Warn.KEY, f"no publication has the key '{target}'{nearest(target, self.library.by_key)}", node)
            return cast("nodes.reference", contnode)
        if not node.get("refexplicit"):
            contnode = nodes.inline("", MENTIONS[typ](publication), classes=["pubs-mention"])
        home = self.homes.get(target)
        if home:
            here = home.docname if builder.name == "singlehtml" else fromdocname
            return make_refnode(builder, here, home.docname, home.anchor, contnode, home.title)
        if publication.links:
            return nodes.reference("", "", contnode, refuri=publication.links[0].url, internal=False)
        return cast("nodes.reference", contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Offer a publication to ``:any:`` where a page shows it."""
        home = self.homes.get(target)
        if not home:
            return []
        return [("pub:title", make_refnode(builder, fromdocname, home.docname, home.anchor, contnode, home.title))]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every publication that a page shows, by its title, for the search and objects.inv."""
        for key, home in self.homes.items():
            yield key, home.title, "publication", home.docname, home.anchor, 1


#: The text of each role.
MENTIONS = {
    "cite": references.citation,
    "title": lambda publication: plain(publication.title) or publication.key,
    "authors": references.short_authors,
    "year": references.year,
}


def domain_of(env: BuildEnvironment) -> PubDomain:
    """Return this extension's domain."""
    return cast("PubDomain", env.get_domain("pub"))


def _has_math(text: str) -> bool:
    return "$" in text and any(isinstance(span, Math) for span in spans(text))
