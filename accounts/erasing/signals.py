"""What is told while somebody is being erased, to who keeps more of them."""

from django.dispatch import Signal

# In the transaction of the erasing, before the person's own row goes. Arguments: `person`, the
# user as they still are, and `traces`, by which they are recognised in texts.
erasing = Signal()
