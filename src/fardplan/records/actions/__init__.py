"""What can be done with records: each asks the policy, and is one transaction and one event."""
