"""Comparisons of two records, one module per kind of field; each yields findings."""
