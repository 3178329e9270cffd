"""What must not be public in a text, as a reader sees it: found, and hidden wherever it is shown."""
