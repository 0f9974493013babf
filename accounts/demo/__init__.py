"""The people of the demo: three to log in as, and customers with what they have and ask.

The content stands in the TOML files of this folder.
"""

from pathlib import Path

from django.db import transaction

from accounts.demo import customers, history, ready_made, reviews, terms
from accounts.demo.logins import PASSWORD, Login, put_logins
from accounts.models import Organisation
from catalog.demo.reading import rows

__all__ = ["PASSWORD", "Login", "load"]

FOLDER = Path(__file__).parent


@transaction.atomic
def load() -> list[Login]:
    """The customers only where there are none: real ones are never mixed with these."""
    logins = put_logins()
    if not Organisation.objects.exists():
        organisations = rows(FOLDER / "people.toml", "organisation")
        terms.put()
        packages = ready_made.put(rows(FOLDER / "packages.toml", "package"))
        people = customers.put(organisations)
        history.put(organisations, people, packages)
        reviews.put(rows(FOLDER / "people.toml", "review"), people)
    return logins
