"""The town on a day: all that follows from what its files say."""
