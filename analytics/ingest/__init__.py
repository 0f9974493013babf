"""What browsers tell about what happened on a page: checked, and kept or dropped for a reason.

`answering.answer` is the whole of it, for two ways in: a view of the site, and a small process of
its own (`buro3_tool/ingest.py`), so that a flood of messages cannot slow the pages.
"""
