"""Works: what the records of one cluster are merged into, completed and keyed."""
