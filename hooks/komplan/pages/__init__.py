"""Views poured into templates: pages, lists, the home page, redirects and data."""
