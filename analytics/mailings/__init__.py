"""Mails to people on a ground of their own: who is asked, what is written, and what goes out."""
