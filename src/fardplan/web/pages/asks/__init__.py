"""What the bodies ask for."""
