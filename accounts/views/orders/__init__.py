"""Ordering, following an order, and what employees do with one."""
