"""The public names as a type checker sees them; an ignored error is a use that must be refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import assert_type

from sphinx_pubs import Conversion, Problem, PubsError, QueryError, Record, Settings, Sourced, Work, convert


def sources(paths: list[Path]) -> None:
    """Take one path or several, strings or not."""
    assert_type(convert("seeds/"), Conversion)
    assert_type(convert(Path("seeds")), Conversion)
    assert_type(convert(paths), Conversion)
    assert_type(convert(path for path in paths), Conversion)
    convert(1)  # type: ignore[arg-type]


def settings() -> None:
    """Take settings as a value, by name, or both."""
    shared = Settings(form="bibtex", people=Path("people.toml"), exclude=["out.bib"])
    assert_type(convert("seeds/", shared), Conversion)
    assert_type(convert("seeds/", shared, author="Joulin, Armand", select="year>2020"), Conversion)
    assert_type(shared.key, str)
    convert("seeds/", autor="Joulin, Armand")  # type: ignore[call-arg]
    convert("seeds/", select=2020)  # type: ignore[arg-type]
    shared.form = "csv"  # type: ignore[misc]


def result(conversion: Conversion) -> None:
    """Know the type of each part of the result."""
    assert_type(conversion.works, tuple[Work, ...])
    assert_type(conversion.records, tuple[Record, ...])
    assert_type(conversion.problems, tuple[Problem, ...])
    assert_type(conversion.written, list[Work])
    assert_type(conversion.selected, frozenset[str])
    assert_type(conversion.counts, dict[str, int])
    assert_type(conversion.summary, str)
    assert_type(conversion.bib(), str)
    assert_type(conversion.bib("biblatex"), str)
    assert_type(conversion.explain("doe2001"), str)
    assert_type(conversion.check(), list[Problem])
    conversion.bib("ris")  # type: ignore[arg-type]


def report(conversion: Conversion) -> None:
    """Tell the data of the report from its text."""
    assert_type(conversion.report("html"), str)
    data = conversion.report()
    assert_type(data["counts"], dict[str, int])
    assert_type(data["publications"][0]["fields"]["title"]["line"], int)
    assert_type(data["versions"][0]["findings"][0]["bits"], float)
    data["publication"]  # type: ignore[typeddict-item]
    conversion.report("pdf")  # type: ignore[call-overload]


def work(conversion: Conversion) -> None:
    """Know the type of each part of a work, and of the records behind it."""
    one = conversion.work("doe2001")
    assert_type(one, Work)
    assert_type(one.fields, Mapping[str, Sourced])
    assert_type(one.text("title"), str)
    assert_type(one.plain("title"), str)
    assert_type([name.full for name in one.names("author").names], list[str])
    assert_type(one.names("author").others, bool)
    assert_type(one.evidence[0].bits, float)
    assert_type([finding.words for finding in one.evidence[0].findings], list[str])
    assert_type(one.lost, tuple[tuple[str, Sourced], ...])
    assert_type(one.records[0].fields["title"].text, str)
    assert_type(one.ids, tuple[str, ...])
    one.key = "doe"  # type: ignore[misc]


def errors() -> None:
    """Catch one error, or all."""
    try:
        convert("seeds/", select="(")
    except QueryError as error:
        assert_type(error.column, int)
    except PubsError as error:
        assert_type(str(error), str)
