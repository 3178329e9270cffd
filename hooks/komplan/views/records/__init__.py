"""What a page shows of a record."""
