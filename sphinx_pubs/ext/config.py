"""The settings for conf.py: one table, read by `setup` and by the directives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of conf.py."""

    name: str
    default: object
    types: tuple[type, ...]
    help: str


SETTINGS = (
    Setting(
        "pubs_bibfiles",
        [],
        (list, tuple),
        "The .bib files, relative to the folder of conf.py; where it is empty, bibtex_bibfiles is used.",
    ),
    Setting("pubs_home", "", (str,), "The page whose entries mentions lead to."),
    Setting("pubs_people", "", (str,), "The registry of persons, a TOML file, relative to the folder of conf.py."),
    Setting("pubs_highlight", [], (str, list, tuple), "Names to print in bold in every list and card."),
    Setting("pubs_max_authors", 8, (int,), "The longest author list that is not cut; 0 never cuts."),
)


def setup_config(app: Sphinx) -> None:
    """Register the settings. All of them shape the doctree, so a change reads every page again."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "env", setting.types, setting.help)
    app.connect("config-inited", adopt_bibtex_bibfiles)


def adopt_bibtex_bibfiles(app: Sphinx, config: Config) -> None:
    """Know the setting of sphinxcontrib-bibtex where that extension is not loaded (config-inited)."""
    if "bibtex_bibfiles" not in config:
        app.add_config_value("bibtex_bibfiles", [], "env", (list, tuple))


def highlighted(config: Config) -> tuple[str, ...]:
    """Return the names of `pubs_highlight`."""
    names = config.pubs_highlight
    return split_names(names) if isinstance(names, str) else tuple(str(name) for name in names)


def split_names(text: str) -> tuple[str, ...]:
    """Return names that are separated by semicolons, for a comma may stand inside one ("Joulin, Armand")."""
    return tuple(name for part in text.split(";") if (name := part.strip()))
