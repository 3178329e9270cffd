"""Texts as secretaries type them, each with what a reader has to see, and what a page shows."""
