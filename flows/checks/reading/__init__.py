"""What the checks see: cells read once, rows that know what they say, texts that are content or none."""
