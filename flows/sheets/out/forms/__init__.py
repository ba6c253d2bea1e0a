"""The forms: plain data in, one document out each."""
