"""What the source says, character by character, and who did what when."""
