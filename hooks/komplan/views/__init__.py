"""A record as one language shows it: plain frozen data, all in words, with every address decided."""
