"""What a person should look at in the reading, the least sure first."""
