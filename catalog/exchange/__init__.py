"""The catalogue in and out of spreadsheets: CSV and Excel, through django-import-export.

Columns are named in Dutch, as employees see them in their spreadsheet. A row is known by its
address (slug); columns that a file leaves out are left alone. An import happens as a whole or
not at all.
"""
