"""What snapshots of a town are made from: a folder on the disk, a revision of a git repository."""
