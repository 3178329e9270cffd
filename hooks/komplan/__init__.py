"""Komplan: a community's plans, checked and built into a public website in the community's languages."""

__version__ = "0.1.0"
