"""What a page shows of a value, whatever record it stands in."""
