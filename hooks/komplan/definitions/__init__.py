"""What is data and no code: the countries and languages of the package and of the town at hand."""
