"""Komplan inside MkDocs: the only room that knows it."""
