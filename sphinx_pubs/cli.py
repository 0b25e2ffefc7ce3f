"""``pubs-to-bib``: arguments, one call, the file, the report, the exit code; nothing else."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs import __version__, bibtex, names
from sphinx_pubs.conversion import (
    DEFAULT_PATTERN,
    FORMS,
    Settings,
    check,
    check_targets,
    convert,
    explain,
    marked,
    render,
    silent,
    watched,
    write,
)
from sphinx_pubs.errors import PubsError, QueryError, UsageError
from sphinx_pubs.garbage import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.conversion import Conversion
    from sphinx_pubs.errors import Problem
    from sphinx_pubs.model import Name

#: Exit codes: done; done, but --strict or --check found something; usage, or a file that cannot be read or written.
DONE, FOUND, FAILED = 0, 1, 2
#: A file that is wrong in every line would push everything else off the screen.
_MOST_TOLD = 50
_EPILOG = "forms of sources:\n" + "\n".join(f"  {form.name:<10} {form.looks}" for form in FORMS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors are one line on stderr."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        with uncollected():
            return _run(options)
    except QueryError as error:
        print(f"pubs-to-bib: --select {error.query!r}: {error}", file=sys.stderr)
        return FAILED
    except PubsError as error:
        print(f"pubs-to-bib: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        sys.stdout = None
        return FAILED
    except KeyboardInterrupt:
        print("pubs-to-bib: interrupted; no file was left half-written", file=sys.stderr)
        return 130


def process() -> int:
    """Run the command as a process of its own: what is left at its end is given back, and not searched for garbage."""
    code = main()
    gc.freeze()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pubs-to-bib",
        description="Turn messy, partial, overlapping publication records into one clean BibTeX file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("sources", metavar="SOURCE", nargs="+", help="a file, a folder to search, or - for standard input")
    add("-o", "--output", metavar="FILE", default="-", help="write the .bib here; standard output without it")
    add("--overwrite", action="store_true", help="replace an output that pubs-to-bib did not write, or that was edited")
    add("--from", dest="form", metavar="FORM", default="", help="read every source as this form instead of sniffing")
    add(
        "--author",
        metavar="NAME",
        default="",
        help='whose page the sources are, as "Joulin, Armand": works without authors are theirs',
    )
    add("--decisions", metavar="FILE", default="", help="a TOML file with [[same]], [[different]] and [[set]]")
    add("--people", metavar="FILE", default="", help="a TOML file with [[person]]: one spelling for each of them")
    add("--select", metavar="QUERY", default="", help="write only what the query selects")
    add(
        "--key",
        metavar="PATTERN",
        default=DEFAULT_PATTERN,
        help="citation keys in JabRef's pattern language; default %(default)s",
    )
    add(
        "--dialect",
        choices=bibtex.DIALECTS,
        default=bibtex.DIALECTS[0],
        help="default %(default)s: ASCII for every engine",
    )
    add("--report", metavar="FILE", default="", help="say what became of every record, as .json, .md or .html")
    add("--explain", metavar="KEY", default="", help="print why KEY is as it is, in place of the .bib")
    add("--check", action="store_true", help="exit with 1 when a work lacks what BibTeX requires of its entry type")
    add("--strict", action="store_true", help="exit with 1 when anything was unreadable or a work lacks title or year")
    volume = parser.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    volume.add_argument(
        "-v", "--verbose", action="store_true", help="print all messages, name every source read and every file skipped"
    )
    add("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _run(options: argparse.Namespace) -> int:
    output = None if options.output == "-" else Path(options.output)
    report = Path(options.report) if options.report else None
    settings = Settings(
        form=options.form,
        author=_author(options.author),
        decisions=options.decisions,
        people=options.people,
        select=options.select,
        key_pattern=options.key,
        targets=tuple(target for target in (output, report) if target),
    )
    _check_apart(options)
    check_targets(output, report, overwrite=options.overwrite)
    with contextlib.nullcontext(silent) if options.quiet else watched(sys.stderr) as progress:
        conversion = convert(options.sources, settings, progress)
        explained = explain(conversion, options.explain) if options.explain else ""
        if report:
            write(report, render(conversion, report, progress))
        body = list(bibtex.write_each(conversion.entries(progress), options.dialect))
    text = marked(body)
    if output:
        write(output, text)
    if explained or not output:
        _print([explained] if explained else text)
    lacking = list(check(conversion.written)) if options.check else []
    _tell(conversion, lacking, options)
    counts = conversion.counts
    found = counts["problems"] or counts["without_title"] or counts["without_year"]
    return FOUND if lacking or (options.strict and found) else DONE


def _check_apart(options: argparse.Namespace) -> None:
    """Check that no option names the file of another one, which a result would replace."""
    of: dict[str, str] = {}
    for option in ("output", "report", "decisions", "people"):
        path = getattr(options, option)
        if path and (other := of.setdefault(os.path.realpath(path), option)) != option:
            raise UsageError(f"--{other} and --{option} are the same file, {path}; expected two")


def _author(text: str) -> Name | None:
    people, _ = names.parse_names(text)
    if text and len(people) != 1:
        raise UsageError(f'--author {text!r} is not one name; expected one like "Joulin, Armand"')
    return people[0] if people else None


def _tell(conversion: Conversion, lacking: Iterable[Problem], options: argparse.Namespace) -> None:
    """Say on stderr what was odd, and the summary."""
    if options.quiet:
        return
    problems = [*conversion.problems, *lacking]
    shown = problems if options.verbose or len(problems) <= _MOST_TOLD else problems[:_MOST_TOLD]
    print(*shown, sep="\n", end="\n" if shown else "", file=sys.stderr)
    if shown is not problems:
        print(f"… and {len(problems) - len(shown)} more; -v prints them all", file=sys.stderr)
    if options.verbose:
        for path in conversion.read:
            print(f"{path}: read", file=sys.stderr)
        for path in conversion.skipped:
            print(f"{path}: skipped, no known form", file=sys.stderr)
    print(conversion.summary, file=sys.stderr)


def _print(text: Iterable[str]) -> None:
    """Write to standard output as to a file: UTF-8 and Unix line ends, whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.writelines(text)
    sys.stdout.flush()
