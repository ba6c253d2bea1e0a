"""What every act of the engine does around its own part: hold the task, write the record, tell people, reopen, copy."""
