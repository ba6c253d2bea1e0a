"""Acts on what lies on a task: files, drafts, answers to remarks, copies."""
