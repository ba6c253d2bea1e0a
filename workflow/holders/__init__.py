"""People at posts, as the engine asks for them: who may act, who may no longer, and who left."""
