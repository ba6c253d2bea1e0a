"""What each request brings: who asks, at which post, in which language."""
