"""What `manage.py demo` is made of: a filled database and the processes that serve it."""
