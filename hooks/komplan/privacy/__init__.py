"""What must not be public in a line of text: found, and hidden wherever the line is shown."""
