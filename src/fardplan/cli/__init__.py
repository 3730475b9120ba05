"""One file per noun, one command per verb: reads arguments, calls, prints."""
