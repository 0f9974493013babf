"""What the catalogue tells the floors above it.

product_viewed(product, request): a visitor opened the page of a published product.
"""

from django.dispatch import Signal

product_viewed = Signal()
