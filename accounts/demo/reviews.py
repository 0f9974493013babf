from datetime import timedelta

from django.utils import timezone

from accounts.demo.customers import People
from catalog.demo.reading import Row
from catalog.demo.table import find
from catalog.models import Product, Review, ReviewStatus


def put(rows: list[Row], people: People) -> None:
    cards = find(Product, {row["product"] for row in rows})
    for row in rows:
        author = people.contacts[row["contact"]]
        waits = row["status"] == "waiting"
        review, _made = Review.objects.get_or_create(
            product=cards[row["product"]],
            author=author,
            defaults={
                "author_name": author.name,
                "organisation_name": people.organisations[row["organisation"]].name,
                "show_name": row["show_name"],
                "rating": row["rating"],
                "text": row["text"],
                "status": ReviewStatus.WAITING if waits else ReviewStatus.APPROVED,
                "answer": row.get("answer", ""),
            },
        )
        written = timezone.now() + timedelta(days=row["day"])
        Review.objects.filter(pk=review.pk).update(created_at=written)
