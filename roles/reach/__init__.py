"""How far somebody's posts reach: today's posts, the tree of organisations, who may be looked at."""
