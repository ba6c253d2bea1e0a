"""Official forms of stored documents, as files: each stage's document turned into a form, and one address for all."""
