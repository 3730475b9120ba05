"""What can be done with people: each asks the policy, and is one transaction and one event."""
