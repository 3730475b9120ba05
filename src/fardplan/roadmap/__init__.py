"""The plan: versions of a roadmap, and what they say."""
