"""Open data: every public record as JSON, CSV and XLSX, derived from the models, and a Data Package around them."""
