"""The values that conf.py may set: one table, from which Sphinx, the checks and the manual's page take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config


class Setting(NamedTuple):
    """One conf.py value: its default, the types it may have, and what it is for."""

    name: str
    default: object
    types: tuple[type, ...]
    help: str


SETTINGS = (
    Setting("pubs_bibfiles", [], (list, tuple), ".bib files, relative to conf.py; bibtex_bibfiles where it is empty"),
    Setting("pubs_home", "", (str,), "the page whose list mentions lead to, where several show a publication"),
    Setting("pubs_highlight", [], (list, tuple, str), "names to print in bold in every list and card"),
    Setting("pubs_max_authors", 8, (int,), "the longest author list that is not cut; 0 never cuts"),
)


def add_settings(app: Sphinx) -> None:
    """Tell Sphinx of every value; each shapes what is written, so a change builds anew."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "env", setting.types)


def bibfiles(config: Config) -> list[str]:
    """Return the .bib files, those of sphinxcontrib-bibtex where the project names none of its own."""
    return list(config.pubs_bibfiles or getattr(config, "bibtex_bibfiles", None) or [])


def highlighted(config: Config) -> tuple[str, ...]:
    """Return the names that every list and card prints in bold."""
    names: str | Iterable[str] = config.pubs_highlight
    return (names,) if isinstance(names, str) else tuple(names)
