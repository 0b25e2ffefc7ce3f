"""``pubs-to-bib``: arguments, one call of the Python API, files, messages, the exit code."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import __version__, bibtex
from sphinx_pubs.conversion import Settings, convert
from sphinx_pubs.conversion.output import check_key_map, check_targets, write
from sphinx_pubs.conversion.report import form_of
from sphinx_pubs.errors import PubsError, QueryError, UsageError
from sphinx_pubs.garbage import uncollected
from sphinx_pubs.progress import silent, watched
from sphinx_pubs.records.readers import FORMS
from sphinx_pubs.works.keys import DEFAULT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.conversion import Conversion
    from sphinx_pubs.errors import Problem

#: Exit codes: done; done, but --strict or --check found something; usage, or a file that cannot be read or written.
DONE, FOUND, FAILED = 0, 1, 2
#: The most messages without -v: a file that is wrong in every line would push everything else off the screen.
_MOST_SHOWN = 50
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
    """Run the command as a process of its own.

    Python searches for garbage once more at its end; freezing leaves it nothing to search, and saves 0.2 s in 3.
    """
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
    add("-o", "--output", metavar="FILE", default="-", help="write the .bib file here; default: standard output")
    add("--overwrite", action="store_true", help="replace an output that was edited, or not written by pubs-to-bib")
    add("--from", dest="form", metavar="FORM", default="", help="read all sources as this form; default: detect it")
    add(
        "--author",
        metavar="NAME",
        default="",
        help='the person whose pages the sources are, as "Joulin, Armand"; added where authors are missing',
    )
    add("--decisions", metavar="FILE", default="", help="a TOML file of [[same]], [[different]] and [[set]] decisions")
    add("--people", metavar="FILE", default="", help="a TOML file of [[person]] entries: one spelling for each person")
    add(
        "--venues",
        metavar="FILE",
        default="",
        help="a TOML file of [[conference]] and [[journal]] entries to recognize",
    )
    add(
        "--no-restore",
        dest="restore",
        action="store_false",
        help="leave misplaced values where they are: beside titles, in shifted rows; default: put them back",
    )
    add("--select", metavar="QUERY", default="", help="write only the publications that the query selects")
    add(
        "--key",
        metavar="PATTERN",
        default=DEFAULT_PATTERN,
        help="the pattern of citation keys, in JabRef's language; default: %(default)s",
    )
    add("--key-map", metavar="FILE", default="", help="write the keys that changed here: old key, tab, new key")
    add(
        "--dialect",
        choices=bibtex.DIALECTS,
        default=bibtex.DIALECTS[0],
        help="bibtex: ASCII, for every engine; biblatex: UTF-8; default: %(default)s",
    )
    add(
        "--without", metavar="FIELDS", default="", help="leave these fields out, as abstract,note; site: those of sites"
    )
    add("--for", dest="purpose", choices=("paper",), default="", help="leave out what a paper has no use for")
    add("--max-authors", metavar="N", type=_count, default=0, help='write at most N names of a list, then "and others"')
    add("--report", metavar="FILE", default="", help="write what happened to every record, as .json, .md or .html")
    add("--explain", metavar="KEY", default="", help="print how this publication came about, in place of the .bib")
    add("--check", action="store_true", help="exit with 1 if a publication lacks a field that its dialect requires")
    add("--strict", action="store_true", help="exit with 1 if sources had problems, or a title or year is missing")
    volume = parser.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    volume.add_argument(
        "-v", "--verbose", action="store_true", help="print all messages, and name the files read and skipped"
    )
    add("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _run(options: argparse.Namespace) -> int:
    targets = _targets(options)
    settings = _settings(options, exclude=tuple(filter(None, targets)))
    with contextlib.nullcontext(silent) if options.quiet else watched(sys.stderr) as progress:
        conversion = convert(options.sources, settings, progress=progress)
        explained = conversion.explain(options.explain) if options.explain else ""
        if targets.report:
            write(targets.report, conversion.report_parts(form_of(targets.report), progress=progress))
        bib = conversion.bib_parts(
            options.dialect, without=_left_out(options), max_authors=options.max_authors, progress=progress
        )
    if targets.key_map:
        write(targets.key_map, (f"{old}\t{new}\n" for old, new in conversion.key_map(options.dialect)))
    if targets.output:
        write(targets.output, bib)
    if explained or not targets.output:
        _print([explained] if explained else bib)
    missing = conversion.check(options.dialect) if options.check else []
    if not options.quiet:
        _print_messages(conversion, [*conversion.left_out(options.dialect), *missing], options)
    found = missing or (options.strict and _is_lacking(conversion))
    return FOUND if found else DONE


def _count(text: str) -> int:
    """Return an argument that is a number of names."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of names; expected 1 or more")
    return int(text)


def _left_out(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the names of the fields to leave out."""
    names = tuple(filter(None, (name.strip().lower() for name in options.without.split(","))))
    return (*names, *bibtex.NOT_FOR_PAPERS) if options.purpose else names


class _Targets(NamedTuple):
    """The files to write."""

    output: Path | None
    report: Path | None
    key_map: Path | None


def _targets(options: argparse.Namespace) -> _Targets:
    """Return the files to write, before anything is read, if nothing of others would be lost."""
    _check_apart(options)
    output, report, key_map = (
        Path(path) if path not in ("", "-") else None for path in (options.output, options.report, options.key_map)
    )
    check_targets(output, report, options.sources, overwrite=options.overwrite)
    if key_map:
        check_key_map(key_map)
    return _Targets(output, report, key_map)


def _settings(options: argparse.Namespace, exclude: tuple[Path, ...]) -> Settings:
    return Settings(
        form=options.form,
        author=options.author,
        decisions=options.decisions,
        people=options.people,
        venues=options.venues,
        restore=options.restore,
        select=options.select,
        key=options.key,
        exclude=exclude,
    )


def _check_apart(options: argparse.Namespace) -> None:
    """Check that no two options name the same file, which a result would replace."""
    option_of: dict[str, str] = {}
    for option in ("output", "report", "key_map", "decisions", "people", "venues"):
        path = getattr(options, option)
        if path and (other := option_of.setdefault(os.path.realpath(path), option)) != option:
            raise UsageError(f"{_flag(other)} and {_flag(option)} are the same file, {path}; expected two")


def _flag(option: str) -> str:
    return f"--{option.replace('_', '-')}"


def _is_lacking(conversion: Conversion) -> bool:
    """Return whether a source had problems, or a work to write lacks its title or year."""
    counts = conversion.counts
    return any(counts[name] for name in ("problems", "without_title", "without_year"))


def _print_messages(conversion: Conversion, found: Sequence[Problem], options: argparse.Namespace) -> None:
    """Print merges of a file's own entries, changed keys, problems of sources and works, and the summary on stderr."""
    problems = [str(problem) for problem in (*conversion.problems, *found)]
    kinds = (conversion.merges, conversion.changed_keys(options.dialect), problems)
    lines = [line for messages in kinds for line in _most(messages, verbose=options.verbose)]
    if options.verbose:
        lines += [f"{path}: read" for path in conversion.read]
        lines += [f"{path}: skipped, no known form" for path in conversion.skipped]
    print(*lines, conversion.summary, sep="\n", file=sys.stderr)


def _most(lines: list[str], *, verbose: bool) -> list[str]:
    """Return all lines, or the first ones and the number of the others."""
    if verbose or len(lines) <= _MOST_SHOWN:
        return lines
    return [*lines[:_MOST_SHOWN], f"… and {len(lines) - _MOST_SHOWN} more; -v prints them all"]


def _print(text: Iterable[str]) -> None:
    """Write to standard output as to a file: UTF-8 and Unix line ends, whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.writelines(text)
    sys.stdout.flush()
