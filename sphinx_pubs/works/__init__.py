"""Works: what the records of one cluster are merged into.

A draft is a work in the making, a work has its key:

`draft`       fields with their origin, the records behind them
`merging`     records -> draft: which value of each field survives
`spelling`    draft -> draft: one spelling for each registered person
`decisions`   the decisions file, read and checked
`deciding`    decisions carried out: pairs of records for linking, draft -> draft
`completion`  draft -> draft: what follows from the fields
`keys`        drafts -> works
`key_map`     keys of .bib sources that became others
`work`        a finished work
`key_map`           keys of .bib sources that became others
`matching`    queries on drafts and works
`versions`    works that are versions of one another
`accounting`  what became of every field of every record
`checking`    fields that BibTeX requires
============  ======================================================================
=======
==================  ================================================================
`draft`             fields with their origin, the records behind them
`merging`           records -> draft: which value of each field survives
`spelling`          draft -> draft: one spelling for each registered person
`decisions`         the decisions file, read and checked
`deciding`          decisions carried out: pairs of records for linking, draft -> draft
`completion`        draft -> draft: what follows from the fields
`keys`              drafts -> works
`work`              a finished work
`key_map`           keys of .bib sources that became others
`matching`          queries on drafts and works
`versions`          works that are versions of one another
`cross_references`  fields that name other works, and the order of the output
`accounting`        what became of every field of every record
`checking`          fields that BibTeX requires
==================  ================================================================
"""
