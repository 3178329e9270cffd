"""Findings written out: a frame for people, JSON for programs, and what shows them beside a proposed change."""
