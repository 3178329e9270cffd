"""What is a country's own law, number or office, one folder of data each; knows no language's words and no record."""
