"""The admin of current products."""
