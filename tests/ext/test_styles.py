"""``:style:``: entries as the citation styles of pybtex write them, in every medium, without any TeX left."""

from __future__ import annotations

import subprocess
import sys

import pytest
from lxml import html

BIB = r"""
@article{rays,
  author  = {M{\"u}ller, J{\"o}rg and van der Berg, Ludwig and {Ray \& Team}},
  title   = {On the \emph{Inner Life} of {DNA} \& $\alpha + \beta$ Rays in H$_2$O: 91.7\% Caf{\'e}s},
  journal = {Journal of {\L}\'od\'z \$\#},
  volume  = {12}, number = {3}, pages = {45--67}, year = {2024}, month = mar,
  doi     = {10.1000/a_b},
}
@article{sparse, title = {Nothing but a title}, author = {Okafor, Ada}}
@misc{hostile, title = {<script>alert(1)</script> \url{javascript:alert(2)}}, author = {{<b>}}, url = {javascript:alert(3)}, year = 2020}
@thesis{thesis, author = {Okafor, Ada}, title = {Rays}, institution = {ENS}, type = {mathesis}, date = {2022}}
@misc{one, author = {Okafor, Ada}, title = {First}, year = {2023}}
@misc{two, author = {Okafor, Ada}, title = {Second}, year = {2023}, keywords = {x}}
"""  # noqa: E501

#: An address that is no link is reported; what it becomes is tested here.
SETTINGS = {"suppress_warnings": ["pubs.entry"]}


def listed(project, options, builder="html", query=""):
    """Return the entries of a list in a style as text."""
    project.write("refs.bib", BIB)
    lines = "".join(f"   {option}\n" for option in options.split("; "))
    project.write("index.rst", f"Page\n====\n\n.. publications:: {query}\n{lines}")
    built = project.build(builder, **SETTINGS)
    assert built.warnings == []
    return built


def items(built):
    return html.fromstring(built.text("index.html")).xpath("//li[@class='pub']/*[@class='pub-styled']")


def test_an_entry_is_as_the_style_writes_it(project):
    """Accents, math, emphasis and braces; the case changes only outside of braces."""
    (entry,) = items(listed(project, ":style: unsrt; :keys: rays"))
    assert entry.text_content() == (
        "Jörg Müller, Ludwig van\u00a0der Berg, and Ray & Team. "
        r"On the Inner Life of DNA & \(\alpha + \beta\) rays in H2O: 91.7% cafés. "
        "Journal of Łódź $#, 12(3):45–67, March 2024. doi:10.1000/a_b."
    )
    assert entry.xpath("em/text()") == ["Inner Life", "Journal of Łódź $#"]
    assert entry.xpath("sub/text()") == ["2"]
    assert entry.xpath("a/@href") == ["https://doi.org/10.1000/a_b"]


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "xml"])
def test_a_style_works_in_every_medium(project, builder):
    built = listed(project, ":style: unsrt; :keys: rays", builder)
    (path,) = (path for path in built.out.iterdir() if path.suffix in (".txt", ".tex", ".1", ".texi", ".xml"))
    text = " ".join(path.read_text("utf-8").replace("\\-", "-").replace("\u00a0", " ").split())
    assert "Jörg Müller" in text.replace('@"{o}', "ö").replace('@"{u}', "ü")
    assert "rays in H" in text
    assert "12(3):45–67" in text.replace("--", "–").replace("\\textendash{}", "–")


def test_labels_are_printed_where_a_style_has_some(project):
    """Those of alpha are unique in all groups of a list; numbers are left to ``:numbered:``."""
    for options, labels in (
        (":style: alpha; :group-by: keyword; :keys: one two", ["Oka23a", "Oka23b"]),
        (":style: plain; :keys: one two", []),
        (":style: alpha; :numbered:; :keys: one two", []),
    ):
        page = html.fromstring(listed(project, options).text("index.html"))
        assert page.xpath("//span[@class='pub-label']/text()") == [f"[{label}]" for label in labels]


def test_an_entry_without_a_required_field_is_shown(project):
    (entry,) = items(listed(project, ":style: plain; :keys: sparse"))
    assert entry.text_content() == "Ada Okafor. Nothing but a title."


def test_a_thesis_of_biblatex_has_its_kind_and_school(project):
    (entry,) = items(listed(project, ":style: plain; :keys: thesis"))
    assert entry.text_content() == "Ada Okafor. Rays. Master’s thesis, ENS, 2022."


def test_highlights_and_cuts_hold(project):
    """The name is bold in the style's spelling; a list that is too long is cut, and the highlighted name stays."""
    names = " and ".join(f"N{n}, A" for n in range(20))
    project.write("refs.bib", f"@misc{{many, title = {{Many}}, author = {{{names} and Okafor, Ada}}}}")
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :style: plain\n   :highlight: Okafor\n")
    (entry,) = items(project.build(**SETTINGS))
    assert entry.xpath("strong/text()") == ["Ada Okafor"]
    visible = ", ".join(f"A N{n}" for n in range(7))
    assert entry.text_content().replace("\u00a0", " ") == f"{visible}, Ada Okafor, and others. Many."


@pytest.mark.parametrize("builder", ["html", "epub", "latex"])
def test_nothing_of_a_record_becomes_markup(project, builder):
    project.write("conf.py", project.source.joinpath("conf.py").read_text() + 'version = "1"\nepub_copyright = "us"\n')
    built = listed(project, ":style: plain; :keys: hostile", builder)
    for path in built.out.rglob("index.*html"):
        page = html.fromstring(path.read_bytes())
        assert not page.xpath("//*[@class='pub-styled']//script | //*[@class='pub-styled']//b")
        assert not [one for one in page.xpath("//@href") if one.startswith("javascript")]
    for path in built.out.glob("*.tex"):
        assert r"\href{javascript" not in path.read_text("utf-8")


PLUGIN = """
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style

class Shout(Style):
    def get_misc_template(self, entry):
        if entry.key == "two":
            raise RuntimeError("no second")
        return super().get_misc_template(entry)

    def format_title(self, entry, field, as_sentence=True):
        from pybtex.style.template import field as value, tag
        return tag("strong")[value(field, apply_func=lambda text: text.upper())]

register_plugin("pybtex.style.formatting", "shout", Shout, force=True)
"""


def test_a_plugin_works_and_may_fail_at_an_entry(project):
    """It is found by its name; an entry that it cannot format is reported at the directive and keeps our format."""
    project.write("conf.py", PLUGIN + 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["refs.bib"]\n')
    project.write("refs.bib", BIB)
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :style: shout\n   :keys: one two\n")
    built = project.build(**SETTINGS)
    assert built.warnings == [
        "index.rst:4: WARNING: the style 'shout' fails at 'two': RuntimeError: no second [pubs.style]"
    ]
    page = html.fromstring(built.text("index.html"))
    assert page.xpath("//*[@class='pub-styled']/strong/text()") == ["FIRST"]
    assert page.xpath("//*[@class='pub-title']/text()") == ["Second"]


def test_a_table_has_no_column_for_the_venue_in_a_style(project):
    page = html.fromstring(listed(project, ":style: plain; :layout: table; :keys: rays").text("index.html"))
    assert page.xpath("//th/text()") == ["Year", "Publication", "Links"]
    assert page.xpath("string(//tbody//td[2])").startswith("Jörg Müller")


def test_pybtex_is_loaded_only_for_styles(project):
    """It costs as much as a small build."""
    project.write("refs.bib", BIB).write("index.rst", "Page\n====\n\n.. publications::\n")
    code = (
        "import sys; from sphinx.cmd.build import main; "
        f"main(['-q', {str(project.source)!r}, {str(project.folder / 'out')!r}]); print('pybtex' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_edited_entry_is_formatted_again(project):
    listed(project, ":style: plain; :keys: one")
    project.edit("refs.bib", "{First}", "{Last}")
    assert items(project.build(**SETTINGS))[0].text_content() == "Ada Okafor. Last. 2023."
