"""``pubs-to-bib``: arguments, one call, the file, the report, the exit code; nothing else."""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs import __version__, bibtex, names
from sphinx_pubs.convert import (
    DEFAULT_PATTERN,
    FORMS,
    Settings,
    check,
    check_ending,
    convert,
    explain,
    render,
    silent,
    watched,
)
from sphinx_pubs.errors import PubsError, QueryError, SourceError, UsageError
from sphinx_pubs.garbage import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.convert import Conversion
    from sphinx_pubs.errors import Problem
    from sphinx_pubs.model import Name

#: Exit codes: done; done, but --strict or --check found something; usage, or a file that cannot be read or written.
DONE, FOUND, FAILED = 0, 1, 2
_MARK = (
    "% Written by pubs-to-bib. Change the sources or a decisions file rather than this one.\n% sha256 of what follows: "
)
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
    settings = Settings(
        form=options.form,
        author=_author(options.author),
        decisions=options.decisions,
        people=options.people,
        select=options.select,
        key_pattern=options.key,
        output=output,
    )
    if output and not options.overwrite:
        _refuse_foreign(output)
    check_ending(options.report)
    with contextlib.nullcontext(silent) if options.quiet else watched(sys.stderr) as progress:
        conversion = convert(options.sources, settings, progress)
        explained = explain(conversion, options.explain) if options.explain else ""
        if options.report:
            _write(Path(options.report), render(conversion, options.report, progress))
        body = list(bibtex.write_each(conversion.entries(progress), options.dialect))
    text = (_MARK, _digest(body), "\n\n", *body)
    if output:
        _write(output, text)
    if explained or not output:
        _print([explained] if explained else text)
    lacking = list(check(conversion.written)) if options.check else []
    _tell(conversion, lacking, options)
    counts = conversion.counts
    found = counts["problems"] or counts["without_title"] or counts["without_year"]
    return FOUND if lacking or (options.strict and found) else DONE


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


def _digest(body: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in body:
        digest.update(text.encode())
    return digest.hexdigest()


def _refuse_foreign(path: Path) -> None:
    """Refuse to replace what somebody else wrote, or edited since.

    :raises SourceError: the file exists and is not as this command wrote it.
    """
    if not path.is_file():
        return
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = "unreadable"
    if not text.strip():
        return
    mark, _, rest = text.partition("\n\n")
    if not mark.startswith(_MARK):
        raise SourceError(f"{path}: exists and was not written by pubs-to-bib; choose another -o, or give --overwrite")
    if mark != f"{_MARK}{_digest([rest])}":
        raise SourceError(f"{path}: was edited by hand; move the edits to a decisions file, or give --overwrite")


def _write(path: Path, text: Iterable[str]) -> None:
    """Write a file whole or not at all: to a temporary neighbour, then renamed.

    A link is followed, and what is no file (a pipe, /dev/null) is written to, for a rename would take its place.

    :raises SourceError: the folder is missing or the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(text)
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(text)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            Path(temporary).chmod(mode)
            Path(temporary).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
