"""People, documents and sheets that tests begin with."""
