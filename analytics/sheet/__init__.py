"""What an employee takes along to a meeting with a customer: one page, whatever there is."""

from analytics.sheet.sheet import Sheet

__all__ = ["Sheet"]
