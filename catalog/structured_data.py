"""What a page says to machines: schema.org in a JSON-LD data block."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalog.breadcrumbs import Crumb
from catalog.models import Product, Specialist
from catalog.models.opinion import Opinion, Opinions
from catalog.models.picture import PictureColumns
from catalog.models.review import BEST
from catalog.sharing import absolute, share_picture

type Thing = dict[str, Any]

# As text inside a script element these could end it, or start a comment in it.
_ESCAPES = [(sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029"]
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def data_block(things: Iterable[Thing]) -> SafeString:
    """The script element with this data; nothing in the data can close it."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = _to_json(graph)
    for sign, escaped in _ESCAPES:
        text = text.replace(sign, escaped)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - escaped on the lines above
    )


def for_product(
    product: Product,
    crumbs: Sequence[Crumb],
    image: PictureColumns | None,
    questions: Sequence[Any],
    opinions: Opinions,
) -> SafeString:
    service = {**_service(product, image), **_reviewed(opinions)}
    things = [service, _breadcrumbs(crumbs)]
    return data_block([*things, _questions(questions)] if questions else things)


def for_specialist(specialist: Specialist, crumbs: Sequence[Crumb]) -> SafeString:
    return data_block([_person(specialist), _breadcrumbs(crumbs)])


def for_breadcrumbs(crumbs: Sequence[Crumb]) -> SafeString:
    return data_block([_breadcrumbs(crumbs)])


def _organization() -> Thing:
    return {
        "@type": "Organization",
        "name": settings.COMPANY["name"],
        "url": absolute("/"),
        "telephone": settings.COMPANY["phone"],
        "email": settings.COMPANY["mail"],
    }


def _service(product: Product, image: PictureColumns | None) -> Thing:
    service: Thing = {
        "@type": "Service",
        "name": product.title,
        "description": product.summary,
        "url": absolute(product.get_absolute_url()),
        "image": share_picture(image, product.category.slug),
        "category": product.category.name,
        "provider": _organization(),
    }
    if product.audience:
        service["audience"] = {
            "@type": "Audience",
            "audienceType": ", ".join(product.audience_labels),
        }
    if offer := product.price.schema_org():
        service["offers"] = {**offer, "url": service["url"]}
    return service


def _reviewed(opinions: Opinions) -> Thing:
    """Nothing without a review: an average of none is a claim that search engines punish."""
    if not opinions:
        return {}
    average = {
        "@type": "AggregateRating",
        "ratingValue": opinions.average,
        "reviewCount": opinions.number,
        "bestRating": BEST,
        "worstRating": 1,
    }
    return {"aggregateRating": average, "review": [_review(each) for each in opinions.first]}


def _review(opinion: Opinion) -> Thing:
    review: Thing = {
        "@type": "Review",
        "author": {"@type": "Person", "name": opinion.signed},
        "datePublished": f"{opinion.written:%Y-%m-%d}",
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": opinion.rating,
            "bestRating": BEST,
            "worstRating": 1,
        },
    }
    return {**review, "reviewBody": opinion.text} if opinion.text else review


def _person(specialist: Specialist) -> Thing:
    person: Thing = {
        "@type": "Person",
        "name": specialist.name,
        "jobTitle": specialist.role,
        "url": absolute(specialist.get_absolute_url()),
        "worksFor": _organization(),
    }
    optional = {
        "description": specialist.bio,
        "knowsAbout": specialist.expertise,
        "email": specialist.mail,
        "telephone": specialist.phone.as_e164 if specialist.phone else "",
        "image": absolute(specialist.image.url) if specialist.image else "",
    }
    return {**person, **{name: value for name, value in optional.items() if value}}


def _breadcrumbs(crumbs: Sequence[Crumb]) -> Thing:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(address)}
            for place, (name, address) in enumerate(crumbs, start=1)
        ],
    }


def _questions(questions: Sequence[Any]) -> Thing:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": row.question,
                "acceptedAnswer": {"@type": "Answer", "text": row.answer},
            }
            for row in questions
        ],
    }
