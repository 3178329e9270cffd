"""Words, dates, money and order in each language; knows nothing of records."""
