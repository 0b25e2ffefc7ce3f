"""The settings for conf.py: one table, read by `setup` and by the directives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
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
        (str, list, tuple),
        "The .bib files, relative to the folder of conf.py; where it is empty, bibtex_bibfiles is used.",
    ),
    Setting("pubs_home", "", (str,), "The page whose entries mentions lead to."),
    Setting("pubs_people", "", (str,), "The registry of persons, a TOML file, relative to the folder of conf.py."),
    Setting("pubs_highlight", [], (str, list, tuple), "Names to print in bold in every list and card."),
    Setting("pubs_max_authors", 8, (int,), "The longest author list that is not cut; 0 never cuts."),
)


#: Known where sphinxcontrib-bibtex is not loaded, whose setting it is.
ADOPTED = Setting("bibtex_bibfiles", [], (str, list, tuple), "The .bib files, relative to the folder of the sources.")


def setup_config(app: Sphinx) -> None:
    """Register the settings. All of them shape the doctree, so a change reads every page again."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "env", setting.types, setting.help)
    app.connect("config-inited", adopt_bibtex_bibfiles)
    app.connect("config-inited", drop_misfits, priority=900)  # after Sphinx has told of them


def adopt_bibtex_bibfiles(app: Sphinx, config: Config) -> None:
    """Know the setting of sphinxcontrib-bibtex where that extension is not loaded (config-inited)."""
    if ADOPTED.name not in config:
        app.add_config_value(ADOPTED.name, ADOPTED.default, "env", ADOPTED.types, ADOPTED.help)


def drop_misfits(app: Sphinx, config: Config) -> None:
    """Take a value of a wrong type for none at all (config-inited)."""
    del app
    for setting in (*SETTINGS, ADOPTED):
        if not isinstance(config[setting.name], setting.types):
            config[setting.name] = setting.default


def bibfiles(app: Sphinx) -> list[Path]:
    """Return the .bib files of the project: our setting's, else those of sphinxcontrib-bibtex."""
    folder, names = app.confdir, app.config.pubs_bibfiles
    if not names:
        folder, names = app.srcdir, app.config.bibtex_bibfiles
    return [Path(folder, str(name)) for name in ([names] if isinstance(names, str) else names)]


def highlighted(config: Config) -> tuple[str, ...]:
    """Return the names of `pubs_highlight`."""
    names = config.pubs_highlight
    return split_names(names) if isinstance(names, str) else tuple(str(name) for name in names)


def split_names(text: str) -> tuple[str, ...]:
    """Return names that are separated by semicolons, for a comma may stand inside one ("Joulin, Armand")."""
    return tuple(name for part in text.split(";") if (name := part.strip()))
