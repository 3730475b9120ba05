"""Referral, answers, viewpoints, synthesis, disposition, answering back."""
