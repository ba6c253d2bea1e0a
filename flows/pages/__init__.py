"""What the pages of all stages share: words of fields, forms with tables, return slips."""
