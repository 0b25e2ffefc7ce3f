"""The settings of a conversion: the options of the command, without those of its output."""

from __future__ import annotations

from dataclasses import dataclass, replace
from os import PathLike
from typing import TYPE_CHECKING, TypeAlias, TypedDict, Unpack

from sphinx_pubs import names
from sphinx_pubs.errors import UsageError
from sphinx_pubs.model import Name
from sphinx_pubs.records.readers import FORMS
from sphinx_pubs.works import keys
from sphinx_pubs.works.matching import check_query

if TYPE_CHECKING:
    from collections.abc import Sequence

StrPath: TypeAlias = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a conversion; every one has a default."""

    #: the form of all sources, "" to detect it from their content
    form: str = ""
    #: the person whose pages the sources are, as "Joulin, Armand", "" for none
    author: str | Name = ""
    #: the decisions file, "" for none
    decisions: StrPath = ""
    #: the registry of persons, "" for none
    people: StrPath = ""
    #: a table of venues that comments may name, "" for those of the package alone
    venues: StrPath = ""
    #: put misplaced values back: those beside titles, while their own fields are empty, and those of shifted rows
    restore: bool = True
    #: a query: which works to write, "" for all
    select: str = ""
    #: the pattern of citation keys, in JabRef's language
    key: str = keys.DEFAULT_PATTERN
    #: files that are no sources where a folder is searched, such as the output of an earlier run
    exclude: Sequence[StrPath] = ()


class Options(TypedDict, total=False):
    """The settings as keywords."""

    form: str
    author: str | Name
    decisions: StrPath
    people: StrPath
    venues: StrPath
    restore: bool
    select: str
    key: str
    exclude: Sequence[StrPath]


def checked(settings: Settings | None, **options: Unpack[Options]) -> Settings:
    """Return the settings, or the default ones, with some of them replaced; check what needs no file.

    :raises UsageError: the form or the key pattern is unknown.
    :raises QueryError: the query cannot be parsed.
    """
    settings = replace(settings or Settings(), **options)
    if settings.form and settings.form not in [form.name for form in FORMS]:
        known = ", ".join(form.name for form in FORMS)
        raise UsageError(f"unknown form {settings.form!r}; expected one of {known}")
    keys.check(settings.key)
    check_query(settings.select)
    return settings


def person(author: str | Name) -> Name | None:
    """Return the person of the setting `author`, None for "".

    :raises UsageError: the text is not one name.
    """
    if isinstance(author, Name) or not author:
        return author or None
    listed, _ = names.parse_names(author)
    if len(listed) != 1:
        raise UsageError(f'author {author!r} is not one name; expected one like "Joulin, Armand"')
    return listed[0]
