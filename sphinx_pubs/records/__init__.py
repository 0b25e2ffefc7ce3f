"""Records: what each source says of one work, read from any form."""
