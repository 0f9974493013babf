"""The admin of orders and terms."""
