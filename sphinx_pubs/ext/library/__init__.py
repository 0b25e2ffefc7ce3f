"""The publications of a build: read once and cached."""
