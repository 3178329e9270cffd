"""Files of a town, found and read once: bytes become text, text becomes a tree that knows its places."""
