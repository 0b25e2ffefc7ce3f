"""Test with each supported pair of Python and Sphinx releases that is installed.

``make test`` uses one environment. Use nox before a release and after changes of the extension:
``nox -p 3.11 -- tests/ext`` runs some of the tests with one pair.
"""

from __future__ import annotations

import nox

#: Python to Sphinx: the oldest pair, one in between, the newest
RELEASES = {"3.11": "8.1.3", "3.12": "9.1.1", "3.13": "9.2.0"}


@nox.session(python=list(RELEASES))
def tests(session: nox.Session) -> None:
    """Run all tests, or those named after ``--``."""
    session.install("--editable", ".[test]", f"sphinx=={RELEASES[str(session.python)]}")
    session.run("pytest", *session.posargs)
