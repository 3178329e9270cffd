"""Findings written out: a frame for people, JSON for programs."""
