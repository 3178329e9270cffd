"""What secretaries and editors have done for them: texts of files, worked out but not written."""
