"""Output: references and lists as HTML strings and as docutils nodes."""
