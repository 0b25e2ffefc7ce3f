"""Comparisons of two records, one module per kind of evidence."""
