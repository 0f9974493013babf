"""`/account/privacy/` and what belongs to it: what we know of somebody, for them and for us."""
