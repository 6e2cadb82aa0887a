"""One module for each report: a function from the scope to its tables."""
