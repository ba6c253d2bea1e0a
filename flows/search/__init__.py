"""Search over everything that its asker may see: projects, documents, findings, remarks, files, people."""
