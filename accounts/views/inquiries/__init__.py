"""Requests for a meeting: sending one, following it, and what employees do with it."""
