"""Where Komplan meets programs and people: MkDocs, the command line, the clock."""
