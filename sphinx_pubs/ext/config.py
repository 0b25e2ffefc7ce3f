"""The settings for conf.py: one table, used by `setup` and by the directives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class Setting(NamedTuple):
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
        "The .bib files, relative to the folder of conf.py. If empty, bibtex_bibfiles is used.",
    ),
    Setting("pubs_files", [], (str, list, tuple), "The folders of PDF files and pictures that entries name."),
    Setting("pubs_home", "", (str,), "The page that mentions lead to, if it lists the publication."),
    Setting("pubs_people", "", (str,), "The registry of persons, a TOML file, relative to the folder of conf.py."),
    Setting("pubs_highlight", [], (str, list, tuple), "Names to print in bold in every list and card."),
    Setting("pubs_show", [], (str, list, tuple), "The parts of entries to show where a directive has no :show:."),
    Setting("pubs_hide", [], (str, list, tuple), "The parts of entries to hide where a directive has no :hide:."),
    Setting("pubs_max_authors", 8, (int,), "The longest author list that is not cut; 0 never cuts."),
    Setting("pubs_counts", True, (bool,), "Print the number of publications beside each heading of a grouped list."),
    Setting("pubs_jump_list", 8, (int,), "The number of headings from which on links to them come first; 0 for never."),
)


#: The setting of sphinxcontrib-bibtex, defined here if that extension is not loaded.
ADOPTED = Setting("bibtex_bibfiles", [], (str, list, tuple), "The .bib files, relative to the folder of the sources.")


def add_settings(app: Sphinx) -> None:
    """Register the settings. All of them shape the doctree, so a change reads every page again."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "env", setting.types, setting.help)


def adopt_bibtex_bibfiles(app: Sphinx, config: Config) -> None:
    """Register the setting of sphinxcontrib-bibtex if that extension is not loaded (config-inited)."""
    if ADOPTED.name not in config:
        app.add_config_value(ADOPTED.name, ADOPTED.default, "env", ADOPTED.types, ADOPTED.help)


def reset_mistyped(app: Sphinx, config: Config) -> None:
    """Replace a value of a wrong type by the default, after Sphinx has warned about it (config-inited)."""
    for setting in SETTINGS:
        if not isinstance(config[setting.name], setting.types):
            config[setting.name] = setting.default


def bibfiles(app: Sphinx) -> list[Path]:
    """Return the .bib files of the project: those of our setting, else those of sphinxcontrib-bibtex."""
    folder, names = app.confdir, app.config.pubs_bibfiles
    if not names:
        folder, names = app.srcdir, app.config.bibtex_bibfiles
    if isinstance(names, str):
        names = [names]
    return [Path(folder, str(name)) for name in names] if isinstance(names, list | tuple) else []


def folders(config: Config) -> tuple[str, ...]:
    """Return the folders of `pubs_files`, relative to the folder of the sources."""
    names = config.pubs_files
    return (names,) if isinstance(names, str) else tuple(map(str, names))


def people_file(app: Sphinx) -> Path | None:
    """Return the registry of persons, None if there is none."""
    return Path(app.confdir, app.config.pubs_people) if app.config.pubs_people else None


def highlighted(config: Config) -> tuple[str, ...]:
    """Return the names of `pubs_highlight`."""
    names = config.pubs_highlight
    return split_names(names) if isinstance(names, str) else tuple(str(name) for name in names)


def parts(config: Config, name: str) -> str:
    """Return the words of `pubs_show` or `pubs_hide`, as an option has them."""
    value = config[f"pubs_{name}"]
    return value if isinstance(value, str) else " ".join(map(str, value))


def split_names(text: str) -> tuple[str, ...]:
    """Return names that are separated by semicolons, because a name may contain a comma ("Joulin, Armand")."""
    return tuple(name for part in text.split(";") if (name := part.strip()))
