"""Records gathered: by what they share, by their days, by what they lack."""
