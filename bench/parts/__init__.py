"""Single measurements, and stock viewflow beside ours."""
