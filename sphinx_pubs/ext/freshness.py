"""Which pages to read and to write again after an edit of a .bib file: those with another selection, and no others.

A doctree holds placeholders, so it does not change with the .bib file; only the headings of grouped lists are in it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_pubs.ext import reporting
from sphinx_pubs.ext.config import bibfiles, people_file
from sphinx_pubs.ext.domain import Written, domain_of
from sphinx_pubs.ext.library import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.ext.domain import Listing, PublicationDomain, RoleUse
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.model import Publication


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Open the files, and return the pages to read again (env-get-outdated).

    Those are the pages with a list that needs other headings, or with a query that names a type or field that no entry
    has any more.
    """
    domain = domain_of(env)
    domain.start_build(files.open_files(bibfiles(app), people_file(app)))
    digest = domain.files.digest
    if all(written.files == digest for written in domain.written.values()):
        return []
    return [
        docname
        for docname in domain.pages
        if docname not in added | changed | removed
        and (
            any(_has_other_headings(domain, listing) for listing in domain.listings.get(docname, ()))
            or any(_has_lost_its_query(domain, use) for use in domain.mentions.get(docname, ()))
        )
    ]


def _has_other_headings(domain: PublicationDomain, listing: Listing) -> bool:
    """Return whether a list has other groups: one if it has no headings, none if its query cannot be parsed."""
    return tuple(group.path for group in domain.catalogue.groups(listing.selection)) != listing.headings


def _has_lost_its_query(domain: PublicationDomain, use: RoleUse) -> bool:
    return use.role == "count" and domain.library.count(use.target) == "?"


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show anything else than when this builder wrote them last (env-updated)."""
    domain = domain_of(env)
    digest = domain.files.digest
    last = domain.written.get(app.builder.name, Written("", "", {}))
    if last.files == digest and not domain.changed:
        domain.attachments.find_again()
        if last.attachments == domain.attachments.digest():
            return []
    domain.settle_places()
    faults = domain.attachments.find(_shown(domain))
    pages = {docname: _page_digest(domain, docname) for docname in domain.pages}
    # a page that shows nothing any more was read again, and is written for that reason
    changed = [docname for docname in pages if pages[docname] != last.pages.get(docname)]
    if last.files != digest:
        reporting.report_files(domain)
    reporting.report_attachments(faults, changed)
    reporting.report_keys(domain, changed)
    reporting.report_empty_lists(domain, changed)
    domain.written[app.builder.name] = Written(digest, domain.attachments.digest(), pages)
    return changed


def _shown(domain: PublicationDomain) -> dict[str, list[tuple[Display, Sequence[Publication]]]]:
    """Return the publications that each page shows, and how."""
    return {
        docname: [
            (listing.display, group.publications)
            for listing in domain.listings[docname]
            for group in domain.catalogue.groups(listing.selection)
        ]
        for docname in sorted(domain.listings)
    }


def parse_before_forking(app: Sphinx, builder: Builder) -> None:
    """Parse the files before writing is shared among processes, each of which would parse them anew (write-started)."""
    domain = domain_of(app.env)
    if app.parallel > 1 and domain.listings:
        _ = domain.library.by_key


def _page_digest(domain: PublicationDomain, docname: str) -> str:
    """Return the digest of what a page shows of the library: entries in order, headings, files, mentions.

    It changes with the release of this package, which may show the same in another way.
    """
    library = domain.library
    digest = blake2b(files.RELEASE, digest_size=16)

    def add(*parts: str) -> None:
        digest.update("\0".join(parts).encode("utf-8", "surrogatepass") + b"\1")

    add(domain.attachments.digest(docname))
    for listing in domain.listings.get(docname, ()):
        for group in domain.catalogue.groups(listing.selection):
            add(*group.path, f"{group.before} {group.after}" if listing.display.numbered else "")
            for publication in group.publications:
                is_place = domain.page_of(publication.key) == docname
                add(library.digest_of(publication), "place" if is_place else "")
    for role, target in domain.mentions.get(docname, ()):
        if role == "count":
            add(library.count(target))
        elif target in library.by_key:
            add(target, library.digest_of(library.by_key[target]), domain.page_of(target))
        else:
            add(target)
    return digest.hexdigest()
