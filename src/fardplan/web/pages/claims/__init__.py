"""The statements of fact in the answers: who says it, from what, and does it hold?"""
