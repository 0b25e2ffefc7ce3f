"""What is wrong with the files and the keys, reported once: in the file, or at the first directive that needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.ext.domain import PublicationDomain, domain_of
from sphinx_pubs.ext.messages import Warn, nearest, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain

    from sphinx_pubs.errors import Problem


def report_files(domain: PublicationDomain) -> None:
    """Report missing files, and the problems inside the others; a site that shows no publication has none."""
    if not domain.pages:
        return
    first = _first_use(domain)
    if not domain.files.bibfiles:
        warn(Warn.BIBFILE, "no .bib files are set; expected pubs_bibfiles in conf.py", first)
    for problem in domain.files.unreadable:
        warn(Warn.BIBFILE, str(problem), first)
    for problem in domain.library.people_problems:
        _report(Warn.PEOPLE, problem, first)
    for problem in domain.library.problems:
        _report(Warn.ENTRY, problem, first)


def _first_use(domain: PublicationDomain) -> tuple[str, int]:
    """Return the first line that needs the files: of a list, or else of a page with a mention."""
    return min(
        ((docname, listings[0].line) for docname, listings in domain.listings.items()),
        default=(min(domain.pages), 1),
    )


def _report(kind: Warn, problem: Problem, first: tuple[str, int]) -> None:
    if problem.line:
        message = f"{problem.what}; {problem.expected}" if problem.expected else problem.what
        warn(kind, message, f"{problem.path}:{problem.line}")
    else:
        warn(kind, str(problem), first)


def report_attachments(problems: Mapping[str, Iterable[Problem]], docnames: Iterable[str]) -> None:
    """Report the files that entries name and the project does not have, each once."""
    for problem in dict.fromkeys(problem for docname in docnames for problem in problems.get(docname, ())):
        warn(Warn.FILE, f"{problem.what}; {problem.expected}", f"{problem.path}:{problem.line}")


def report_keys(domain: PublicationDomain, docnames: Iterable[str]) -> None:
    """Report the keys in lists and cards that no file has."""
    if not domain.files.complete:  # the missing file is reported
        return
    for docname in docnames:
        for listing in domain.listings.get(docname, ()):
            for key in listing.selection.keys:
                if key not in domain.library.by_key:
                    warn(Warn.KEY, _unknown_key(domain, key), (docname, listing.line))


def report_empty_lists(domain: PublicationDomain, docnames: Iterable[str]) -> None:
    """Report the lists that show nothing, unless they have a text for that: a query may have a slip in a name."""
    if not domain.files.complete:
        return
    for docname in docnames:
        for listing in domain.listings.get(docname, ()):
            asked = listing.selection.query or listing.selection.filter
            if asked and not listing.may_be_empty and domain.catalogue.is_empty(listing.selection):
                what = f"{asked!r} selects no publication; expected one, or a text in :empty:"
                warn(Warn.EMPTY, what, (docname, listing.line))


def _unknown_key(domain: PublicationDomain, key: str) -> str:
    return f"no .bib file has the key {key!r}{nearest(key, domain.library.by_key)}"


def report_mention(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Report a mention of a key that no file has (warn-missing-reference)."""
    if domain is None or domain.name != PublicationDomain.name:
        return None
    if domain_of(app.env).files.complete:
        warn(Warn.KEY, _unknown_key(domain_of(app.env), node["reftarget"]), node)
    return True
