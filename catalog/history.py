"""The history of a card: what belongs to one version of it, and how it starts.

A version holds the card with everything that is edited on its page, so that restoring it brings
back what was removed and removes what came later. Pictures that a version mentions stay in the
storage.
"""

from datetime import timedelta
from typing import Any

import reversion
from django.utils.translation import gettext as _
from reversion.models import Version

from catalog.models import Benefit, Example, Faq, Product, ProductImage, ProductSpecialist, Relation

PARTS = ("benefits", "examples", "faq", "images", "helpers", "relations")
ROUNDING = timedelta(milliseconds=1)  # a version keeps moments to the millisecond


def register() -> None:
    for part in (Benefit, Example, Faq, ProductImage, ProductSpecialist, Relation):
        reversion.register(part)
    # What it mentions follows from the description at every save, its edition only goes on.
    reversion.register(Product, follow=PARTS, exclude=("mentions", "edition", "edition_since"))


def keep_present(product: Product, user: Any = None) -> None:
    """Keep the card as it is now, unless the last version is that already.

    Called before a change: cards that came from a file or the demo have no version yet.
    """
    last = Version.objects.get_for_object(product).first()
    if last and last.field_dict["updated_at"] > product.updated_at - ROUNDING:
        return
    with reversion.create_revision():
        reversion.add_to_revision(product)
        reversion.set_user(user)
        reversion.set_comment(_("As it was before the next change"))
