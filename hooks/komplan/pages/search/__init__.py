"""Komplan's own search: what a build writes of its pages, and the browser reads (``theme/assets/komplan/search.js``).

Everything is a script that hands over data, as nothing else can be read from a page that was opened from a disk.
"""
