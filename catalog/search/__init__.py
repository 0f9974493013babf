"""Dutch search over the catalogue, done by PostgreSQL with an analysis of our own."""
