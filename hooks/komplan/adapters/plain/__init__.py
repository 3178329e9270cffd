"""The site without MkDocs and without a theme of others: this is how Komplan outlives them."""
