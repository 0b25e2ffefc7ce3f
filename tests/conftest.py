"""Where things are: the repository, the seeds, and the shared data that is never committed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # other tests may keep the machine busy
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    """Return the repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    """Return the folder of the three seed documents."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared():
    """Return the folder of shared data beside the repository."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("../shared, the data that is not committed, is not here")
    return path
