"""The synthesis of one element of the roadmap."""
