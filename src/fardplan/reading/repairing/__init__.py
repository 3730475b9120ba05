"""Repair of broken Swedish: the channel, the context, and each kind of damage on its own."""
