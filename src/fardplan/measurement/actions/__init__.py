"""A verb per function: asks the policy, one transaction, one event."""
