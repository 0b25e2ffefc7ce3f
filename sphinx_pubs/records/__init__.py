"""Records, each one source's account of one work: read from any form, then completed from their own text.

===========  =====================================================
`record`     the data type
`sources`    from paths to texts
`readers`    from texts to records, one module per form
`restoring`  values behind titles, back to their fields
`arxiv`      arXiv ids, from any field in which exporters put them
`comments`   venue, award and links, from the comments of authors
`venues`     the venues that comments name
===========  =====================================================
"""
