"""What to read and to write again after an edit of a .bib file: the pages whose selection changed, and no others.

A doctree holds placeholders, so it does not change with the .bib file; only the headings of grouped lists live in it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_pubs.ext.domain import Written, domain_of
from sphinx_pubs.ext.library import cache
from sphinx_pubs.ext.library.library import library_of, open_library
from sphinx_pubs.ext.messages import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.ext.domain import Listing, PublicationDomain
    from sphinx_pubs.ext.library.library import Library


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Open the library, and return the pages to read again (env-get-outdated).

    They are those on which a list needs other headings, or a query names what no entry has any more.
    """
    library = open_library(app, env)
    domain = domain_of(env)
    domain.changed = False
    if all(written.library == library.digest for written in domain.written.values()):
        return []
    settled = added | changed | removed
    return [
        docname
        for docname in {**domain.listings, **domain.mentions}
        if docname not in settled
        and (
            any(_headings_changed(domain, listing) for listing in domain.listings.get(docname, ()))
            or any(role == "count" and library.count(text) == "?" for role, text in domain.mentions.get(docname, ()))
        )
    ]


def _headings_changed(domain: PublicationDomain, listing: Listing) -> bool:
    """Tell whether a list has other groups: one where it has no headings, none where its query is none."""
    return tuple(group.path for group in domain.groups(listing)) != listing.headings


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show something else than when this builder wrote them last (env-updated)."""
    library, domain = library_of(env), domain_of(env)
    last = domain.written.get(app.builder.name, Written("", {}))
    if last.library == library.digest and not domain.changed:
        return []
    domain.settle_places()
    uses = sorted({*domain.listings, *domain.mentions})
    pages = {docname: _page_digest(domain, library, docname) for docname in uses}
    if last.library != library.digest:
        _report_files(domain, library)
    # a page that shows nothing any more was read again, and is written for that reason
    changed = [docname for docname in uses if pages[docname] != last.pages.get(docname)]
    _report_keys(domain, library, changed)
    domain.written[app.builder.name] = Written(library.digest, pages)
    return changed


def load_library(app: Sphinx, builder: Builder) -> None:
    """Parse the files before writing is shared among processes, each of which would do it anew (write-started)."""
    if app.parallel > 1 and domain_of(app.env).listings:
        _ = library_of(app.env).by_key


def _page_digest(domain: PublicationDomain, library: Library, docname: str) -> str:
    """Return the digest of what a page shows of the library: entries in order, headings, mentions and their targets.

    Another release of ours may show the same in another way.
    """
    digest = blake2b(cache.FORMAT, digest_size=16)

    def add(*parts: str) -> None:
        digest.update("\0".join(parts).encode("utf-8", "surrogatepass") + b"\1")

    for listing in domain.listings.get(docname, ()):
        for group in domain.groups(listing):
            add(*group.path, f"{group.before} {group.after}" if listing.numbered else "")
            for publication in group.publications:
                mine = domain.page_of(publication.key) == docname
                add(library.digest_of(publication), "mine" if mine else "")
    for role, target in domain.mentions.get(docname, ()):
        if role == "count":
            add(library.count(target))
        elif target in library.by_key:
            add(target, library.digest_of(library.by_key[target]), domain.page_of(target))
        else:
            add(target)
    return digest.hexdigest()


def _report_files(domain: PublicationDomain, library: Library) -> None:
    """Report what is wrong with the files: once, where it is, or at the first directive that wants them."""
    first = next(((docname, listings[0].line) for docname, listings in sorted(domain.listings.items())), None) or next(
        ((docname, 1) for docname in sorted(domain.mentions)), None
    )
    if first is None:
        return
    if not library.is_set:
        warn(Warn.BIBFILE, "no .bib files are set; expected pubs_bibfiles in conf.py", first)
    for problem in library.unreadable:
        warn(Warn.BIBFILE, str(problem), first)
    for subtype, problems in ((Warn.PEOPLE, library.people_problems), (Warn.ENTRY, library.problems)):
        for problem in problems:
            if problem.line:
                what = f"{problem.what}; {problem.expected}" if problem.expected else problem.what
                warn(subtype, what, f"{problem.path}:{problem.line}")
            else:
                warn(subtype, str(problem), first)


def _report_keys(domain: PublicationDomain, library: Library, docnames: Iterable[str]) -> None:
    """Report the keys of cards that no file has; where a file is missing, that was said and is enough."""
    if library.unreadable or not library.is_set:
        return
    for docname in docnames:
        for listing in domain.listings.get(docname, ()):
            for key in listing.selection.keys:
                if key not in library.by_key:
                    warn(Warn.KEY, f"no .bib file has the key {key!r}", (docname, listing.line))
