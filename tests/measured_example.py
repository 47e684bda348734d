"""The worked example of the measures, as it was known at the end of its last year."""

EXAMPLE = ["--records", "examples/measures/records", "--as-of", "2024-12-31"]
