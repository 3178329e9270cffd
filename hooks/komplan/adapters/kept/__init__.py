"""What one build leaves in ``.cache/`` for the next: data that may be deleted at any time."""
