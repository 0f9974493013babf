"""Share links: products on a page of their own for one customer, made by an employee.

This is the only way in: the secret in the address is made here, and told to who may see it.
"""

from analytics.links.addresses import UnreadableError, address, with_token
from analytics.links.making import change, make, reissue, revoke

__all__ = ["UnreadableError", "address", "change", "make", "reissue", "revoke", "with_token"]
