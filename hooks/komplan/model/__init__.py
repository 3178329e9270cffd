"""Records: what each kind holds, read from trees into frozen values."""
