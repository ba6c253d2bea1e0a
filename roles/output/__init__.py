"""Lists as Excel files, and figures as people write them."""
