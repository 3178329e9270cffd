"""Reading: files of a town become records, and what is wrong in them becomes findings."""
