"""What is edited on the page of a card besides its own fields."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog.admin.sorting import SortedStack, SortedTable
from catalog.admin.thumbnail import thumbnail
from catalog.models import Benefit, Example, Faq, ProductImage, ProductSpecialist, Relation

PICTURE_FIELDS = ("thumbnail", "image", "image_dark", "image_alt")


class WithThumbnail(SortedStack):
    readonly_fields = ("thumbnail",)

    @admin.display(description=_("present picture"))
    def thumbnail(self, illustrated: Any) -> SafeString | str:
        return thumbnail(illustrated)


class ImageInline(WithThumbnail):
    model = ProductImage
    fields = (*PICTURE_FIELDS, "position")


class BenefitInline(SortedTable):
    model = Benefit
    fields = ("title", "text", "position")


class ExampleInline(WithThumbnail):
    model = Example
    fields = (
        ("title", "customer", "sector"),
        "text",
        ("result", "link"),
        *PICTURE_FIELDS,
        "position",
    )


class FaqInline(SortedStack):
    model = Faq
    fields = ("question", "answer", "position")


class HelperInline(SortedTable):
    model = ProductSpecialist
    fields = ("specialist", "role", "position")
    autocomplete_fields = ("specialist",)


class RelationInline(SortedTable):
    model = Relation
    fk_name = "source"
    fields = ("kind", "target", "reason", "position")
    autocomplete_fields = ("target",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("source", "target")


PARTS = (ImageInline, BenefitInline, ExampleInline, FaqInline, HelperInline, RelationInline)
