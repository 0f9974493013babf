"""The admin of requests for a meeting."""
