"""Facts about bibliographies, one table each: every other room derives from these and repeats none.

===============  =====================================================================
`fields`         one row per field: kind, biblatex name, button label, place on the page
`types`          one row per entry type: required fields, names in dialects, heading …
`dates`          months, ISO dates, years
`calendars`      ranges, seasons and unsure dates, in biblatex and in BibTeX
`identifiers`    DOI, arXiv id, ORCID: recognised and made canonical
`dialects`       an entry's type and fields under BibTeX's and under biblatex's names
===============  =====================================================================
"""
