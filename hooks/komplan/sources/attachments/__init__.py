"""Pictures and papers beside the records: whether each may be published, and what a page says of it."""
