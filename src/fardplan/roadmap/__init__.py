"""The plan: versions, target areas, milestone targets and strategies."""
