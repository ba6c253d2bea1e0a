"""Pages that read across the stages. They write nothing."""
