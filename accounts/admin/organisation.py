"""The admin of organisations and their members."""
