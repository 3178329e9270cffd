"""What two editions say differently, in the words of one language, for those who review changes."""
