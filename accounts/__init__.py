"""People: who logs in, and what they have, want and ordered.

Users are employees, customers and administrators of Buro 3. Organisations, packages, orders and
current products live here too. This app knows the catalogue and nothing above itself.
"""
