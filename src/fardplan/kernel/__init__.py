"""Words that every part shares: errors, content hashes, folded text, Swedish numbers."""
