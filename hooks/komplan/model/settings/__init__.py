"""What a town says of itself in ``mkdocs.yml``."""
