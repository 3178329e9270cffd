"""What was agreed on, as a digest that only a change of what was agreed on changes."""
