"""The publications of a build: the files as they are found, their content, and the cache between two builds."""
