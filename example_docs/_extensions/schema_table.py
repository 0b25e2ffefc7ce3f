"""The directive ``schema-table``: a table of ``sphinx_pubs.schema`` as a table of the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_pubs.schema import fields, parts, types
from sphinx_pubs.schema.fields import FIELDS
from sphinx_pubs.schema.types import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_pubs.schema.fields import Field
    from sphinx_pubs.schema.types import EntryType

#: The places of `sphinx_pubs.schema.fields.Place`, for readers.
PLACES = {
    "title": "the title",
    "names": "the authors",
    "line": "the line with the venue",
    "badge": "the badge",
    "award": "the golden badge",
    "remark": "below the venue",
    "button": "a button",
    "abstract": "the abstract, folded",
    "picture": "the picture of a card",
    "language": "not visible: the language of the title, for screen readers",
    "heading": "a heading",
    "style": "as the style puts it",
}


def fields_table(head: tuple[str, ...], places: Iterable[str]) -> str:
    """Return the table of the fields that are printed in these places; those that are printed alike share a row."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for field in FIELDS:
        place, note = parts.printed(field)
        if place in places:
            printed = (PLACES[place], note) if place else (note,)
            rows.setdefault(printed[: len(head) - 1], []).append(_named(field))
    return _table([head, *((", ".join(names), *printed) for printed, names in rows.items())])


def _named(field: Field) -> str:
    others = [f"biblatex: ``{field.biblatex}``"] if field.biblatex else [f'"{field.label}"'] if field.label else []
    return " ".join([f"``{field.name}``", *(f"({other})" for other in others)])


def types_table() -> str:
    """Return the table of entry types."""
    head = ("type", "heading", "required fields", "in BibTeX", "in biblatex")
    return _table([head, *map(_type_row, TYPES)])


def _type_row(row: EntryType) -> tuple[str, ...]:
    required = ", ".join(names.replace("/", " or ") for names in row.required)
    biblatex = f"``{row.biblatex or row.name}``" + (f", type ``{row.subtype}``" if row.subtype else "")
    return f"``{row.name}``", row.heading, required or "–", f"``{row.bibtex or row.name}``", biblatex


def lines_table() -> str:
    """Return the table of what entries print between authors and links, in order."""
    rows = [
        (found.works, ", ".join(f"``{name}``" for name in found.types) or "all others", _fields_of(found))
        for found in parts.LINES
    ]
    return _table([("works", "entry types", "fields in order"), *rows], widths="16 30 54")


def _fields_of(line: parts.WorksLine) -> str:
    """Return the fields of a line in the order in which they are printed."""
    named = dict.fromkeys(
        field
        for name in line.parts
        for field in (parts.fields_of(parts.PARTS[name]) if name != parts.DATE else ("month", "year"))
    )
    return ", ".join(named)


#: Widths of columns by their number, in percent.
_WIDTHS = {2: "60 40", 3: "50 20 30", 5: "19 18 24 19 20"}


def _table(rows: Iterable[tuple[str, ...]], widths: str = "") -> str:
    """Return a table in reStructuredText; its first row is the head."""
    rows = list(rows)
    lines = [".. list-table::", "   :header-rows: 1", f"   :widths: {widths or _WIDTHS[len(rows[0])]}", ""]
    for first, *others in rows:
        lines += [f"   * - {first}", *(f"     - {cell}" for cell in others)]
    return "\n".join(lines)


#: The tables by the argument of the directive.
TABLES = {
    "printed": fields_table(("field", "place", "condition"), [place for place in PLACES if place != "style"]),
    "styles": fields_table(("field", "place"), ["style"]),
    "unprinted": fields_table(("field", "reason"), [""]),
    "lines": lines_table(),
    "types": types_table(),
}


class SchemaTable(SphinxDirective):
    """One of the tables, made when the manual is built."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Parse the table as reStructuredText; a change of the schema makes it anew."""
        for module in (fields, parts, types):
            self.env.note_dependency(str(module.__file__))
        return self.parse_text_to_nodes(TABLES[self.arguments[0]])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("schema-table", SchemaTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
