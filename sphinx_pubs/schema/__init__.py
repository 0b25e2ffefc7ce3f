"""What every part of the package knows about bibliographies: one table per fact, read in every direction.

================  ==============================================================
`fields`          one row a field: kind, biblatex twin, label, where it is shown
`identifiers`     DOI, arXiv id, ORCID: recognised and made canonical
================  ==============================================================
"""
