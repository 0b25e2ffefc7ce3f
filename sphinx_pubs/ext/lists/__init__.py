"""Lists: which publications a directive asks for, in which order and groups, and how it shows them."""
