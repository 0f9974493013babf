"""The admin of people and what they have: a module per subject, registered by importing it."""

from accounts.admin import (
    inquiry,
    order,
    organisation,
    package,
    product,
    user,
)

__all__ = ["inquiry", "order", "organisation", "package", "product", "user"]
