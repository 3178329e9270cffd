"""What belongs to the whole site: law, and whom a reader reaches."""
