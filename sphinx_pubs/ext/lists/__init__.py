"""Lists: which publications a directive asks for, in which order and groups, and how they are shown."""
