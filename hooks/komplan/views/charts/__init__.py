"""Drawings, as numbers that a template turns into shapes."""
