"""The releases of Python and Sphinx that are supported together: ``nox`` tries all of them that are installed.

``make test`` runs in one environment. This is for a release, and for whoever changes what touches Sphinx:
``nox -p 3.11 -- tests/ext`` runs some of the tests with one of them.
"""

from __future__ import annotations

import nox

#: {Python: Sphinx}: the oldest pair, the middle, the newest
RELEASES = {"3.11": "8.1.3", "3.12": "9.1.1", "3.13": "9.2.0"}


@nox.session(python=list(RELEASES))
def tests(session: nox.Session) -> None:
    """Run the tests, or those that are named behind ``--``."""
    session.install("--editable", ".[test]", f"sphinx=={RELEASES[str(session.python)]}")
    session.run("pytest", *session.posargs)
