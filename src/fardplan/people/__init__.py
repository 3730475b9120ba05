"""Bodies, and persons in roles: who is who, and who may."""
