from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from dateutil.relativedelta import relativedelta
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, FilteredRelation, Func, Q, Value
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from catalog import rich_text
from catalog.completeness import Gap
from catalog.models.category import Category
from catalog.models.lines import ChoicesField, LinesField
from catalog.models.slug import Sluggable, address
from catalog.price import Price, PriceKind, PriceUnit

if TYPE_CHECKING:
    from catalog.models.image import ProductImage
    from catalog.models.parts import ProductSpecialist
    from catalog.models.problem import Problem
    from catalog.models.specialist import Specialist

MONTHS_BEFORE_A_CHECK_IS_OLD = 9


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class Audience(models.TextChoices):
    STARTER = "starter", _("Starters")
    SMALL_BUSINESS = "mkb", _("Small and medium businesses")
    ENTERPRISE = "grootbedrijf", _("Larger organisations")
    SHOP = "webshop", _("Web shops")
    NON_PROFIT = "non-profit", _("Foundations and associations")
    GOVERNMENT = "overheid", _("Government")


class ProductQuerySet(models.QuerySet["Product"]):
    def published(self) -> Self:
        """What every visitor may see. The worker moves cards in and out of it on their day."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user: Any) -> Self:
        """Everything for employees, the published cards for everyone else."""
        return self if user.is_staff else self.published()

    def listed_for(self, user: Any) -> Self:
        """What lists show: the published cards, for employees also what is still a draft."""
        return self.exclude(status=Status.ARCHIVED) if user.is_staff else self.published()

    def in_categories(self, categories: Collection[int]) -> Self:
        """Those that customers look for in one of these categories: their own, or also in."""
        elsewhere = Product.also_in.through.objects.filter(category__in=categories)
        return self.filter(Q(category__in=categories) | Q(pk__in=elsewhere.values("product")))

    def for_problem(self, problem: "Problem") -> Self:
        """What helps with this problem, each with the `reason`; what to try first in front."""
        answer = FilteredRelation("answers_to", condition=Q(answers_to__problem=problem))
        return (
            self.annotate(answer=answer)
            .filter(answer__isnull=False)
            .annotate(reason=F("answer__reason"))
            .order_by("answer__position", "position", "title", "pk")
        )

    def in_our_order(self) -> Self:
        """What Buro 3 puts first comes first; a total order, so pages never overlap."""
        return self.order_by("position", "title", "pk")

    def in_this_order(self, ids: Sequence[int]) -> Self:
        """Those with these ids first, in their order; then the others in ours."""
        first = Value(list(ids), output_field=ArrayField(models.BigIntegerField()))
        place = Func(first, "pk", function="array_position", output_field=models.IntegerField())
        return self.order_by(place.asc(nulls_last=True), "position", "title", "pk")

    def cheapest_first(self) -> Self:
        """By the lowest amount; what has no amount, because it is on request, comes last."""
        return self.order_by(F("price_min").asc(nulls_last=True), "pk")

    def newest_first(self) -> Self:
        return self.order_by(F("publish_at").desc(nulls_last=True), "-pk")

    def for_card(self) -> Self:
        """All that a card shows, without the long texts. One query more, for the pictures."""
        lean = self.defer("description", "included", "keywords")
        return lean.select_related("category").prefetch_related("images")

    def due_for_publication(self) -> Self:
        return self.filter(status=Status.DRAFT, publish_at__lte=timezone.now())

    def due_for_withdrawal(self) -> Self:
        """Also what was never published because no worker ran between its two moments."""
        now = timezone.now()
        shown = Q(status=Status.PUBLISHED) | Q(status=Status.DRAFT, publish_at__lte=now)
        return self.filter(shown, withdraw_at__lte=now)

    def scheduled(self) -> Self:
        """Cards with a moment to come: drafts that will be published, others that will go."""
        now = timezone.now()
        return self.filter(
            Q(status=Status.DRAFT, publish_at__gt=now)
            | Q(status=Status.PUBLISHED, withdraw_at__gt=now)
        )

    def with_gaps(self) -> Self:
        """Adds what each card lacks, read back by `completeness.gaps`. No query more."""
        return self.annotate(
            **{
                Gap.EXAMPLE.annotation: ~_exists(examples__isnull=False),
                Gap.PICTURE.annotation: ~_exists(images__isnull=False),
                Gap.CONTACT.annotation: ~_exists(
                    Q(helpers__specialist__phone__gt="")
                    | Q(helpers__specialist__mail__gt="")
                    | Q(helpers__specialist__booking_url__gt="")
                ),
                # An amount of nothing was never filled in.
                Gap.PRICE.annotation: ~Q(price_kind=PriceKind.ON_REQUEST) & Q(price_min=0),
                Gap.CHECK.annotation: Q(checked_on=None) | Q(checked_on__lt=_oldest_good_check()),
            }
        )

    def lacking(self, gap: Gap) -> Self:
        return self.with_gaps().filter(**{gap.annotation: True}).exclude(status=Status.ARCHIVED)

    def incomplete(self) -> Self:
        """Cards that lack anything; what was archived may stay as it is."""
        anything = Q(*((gap.annotation, True) for gap in Gap), _connector=Q.OR)
        return self.with_gaps().filter(anything).exclude(status=Status.ARCHIVED)

    def checked_too_long_ago(self) -> Self:
        return self.filter(Q(checked_on__lt=_oldest_good_check()) | Q(checked_on=None))


def _oldest_good_check() -> date:
    return timezone.localdate() - relativedelta(months=MONTHS_BEFORE_A_CHECK_IS_OLD)


def _exists(*conditions: Q, **lookups: Any) -> models.Exists:
    """Whether the same card has parts like this, without joining them to it."""
    return models.Exists(Product.objects.filter(*conditions, pk=models.OuterRef("pk"), **lookups))


class Product(Sluggable):
    """A service of Buro 3 as customers see it: the card in the overview and its page."""

    title = models.CharField(_("title"), max_length=120)
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="products", verbose_name=_("category")
    )
    also_in = models.ManyToManyField(
        Category,
        related_name="also_products",
        blank=True,
        verbose_name=_("also in"),
        help_text=_("Other categories in which customers look for this."),
    )
    summary = models.CharField(
        _("summary"), max_length=160, help_text=_("One sentence that promises something.")
    )
    description = ProseEditorField(
        _("description"), extensions=rich_text.EXTENSIONS, sanitize=rich_text.clean, blank=True
    )
    mentions = models.ManyToManyField(
        "self", symmetrical=False, related_name="mentioned_in", editable=False
    )

    price_kind = models.CharField(_("price"), max_length=12, choices=PriceKind)
    price_min = models.DecimalField(
        _("amount"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    price_max = models.DecimalField(
        _("up to"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    price_unit = models.CharField(_("per"), max_length=8, choices=PriceUnit, blank=True)
    vat_note = models.CharField(
        _("VAT"), max_length=60, blank=True, help_text=_("Empty means: excluding VAT.")
    )

    included = LinesField(_("what is included"), help_text=_("One thing per line."))
    duration = models.CharField(_("duration"), max_length=120, blank=True)
    audience = ChoicesField(
        models.CharField(max_length=20, choices=Audience),
        verbose_name=_("for whom"),
        default=list,
        blank=True,
    )
    keywords = LinesField(
        _("search words"),
        max_length=60,
        help_text=_("Words customers use that are not on the card. One per line."),
    )
    specialists: "models.ManyToManyField[Specialist, ProductSpecialist]" = models.ManyToManyField(
        "Specialist", through="ProductSpecialist", related_name="products"
    )

    position = models.PositiveIntegerField(
        _("order"), default=1000, help_text=_("A lower number comes first in the overview.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    publish_at = models.DateTimeField(
        _("publish on"),
        null=True,
        blank=True,
        help_text=_("A draft with a moment in the future is published by itself."),
    )
    withdraw_at = models.DateTimeField(
        _("withdraw on"),
        null=True,
        blank=True,
        help_text=_("From this moment the card is archived."),
    )
    checked_on = models.DateField(
        _("last checked"), null=True, blank=True, help_text=_("When text and price were right.")
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    # Of the database, whatever is written here: see `ProductEdition`.
    edition = models.PositiveIntegerField(
        _("edition"), default=1, db_default=Value(1), editable=False
    )
    edition_since = models.DateTimeField(
        _("edition since"), default=timezone.now, db_default=Now(), editable=False
    )

    objects = ProductQuerySet.as_manager()

    reason = ""  # why it stands in a list, from a query that knows

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["position", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    price_kind=PriceKind.ON_REQUEST,
                    price_min=None,
                    price_max=None,
                    price_unit="",
                )
                | Q(
                    price_kind__in=[PriceKind.FIXED, PriceKind.FROM],
                    price_min__isnull=False,  # said because a check that is NULL passes
                    price_min__gte=0,
                    price_max=None,
                    price_unit__in=PriceUnit.values,
                )
                | Q(
                    price_kind=PriceKind.RANGE,
                    price_min__isnull=False,
                    price_max__isnull=False,
                    price_min__gte=0,
                    price_max__gt=F("price_min"),
                    price_unit__in=PriceUnit.values,
                ),
                name="catalog_product_price_fits_its_kind",
                violation_error_message=_(
                    "The price does not fit its kind: 'on request' has no amount and no unit, a "
                    "range has two amounts, the others have one, and each amount has a unit."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="catalog_product_status_exists"
            ),
            models.CheckConstraint(
                condition=Q(audience__contained_by=Audience.values),
                name="catalog_product_audience_exists",
            ),
            models.CheckConstraint(
                condition=Q(publish_at=None)
                | Q(withdraw_at=None)
                | Q(withdraw_at__gt=F("publish_at")),
                name="catalog_product_withdrawn_after_published",
                violation_error_message=_("A card is withdrawn after it was published."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(publish_at__isnull=False),
                name="catalog_product_published_has_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["position", "title", "id"],
                condition=Q(status=Status.PUBLISHED),
                name="catalog_product_our_order",
            ),
            models.Index(
                fields=["category", "position", "title", "id"],
                condition=Q(status=Status.PUBLISHED),
                name="catalog_product_by_category",
            ),
            models.Index(
                fields=["price_min", "id"],
                condition=Q(status=Status.PUBLISHED),
                name="catalog_product_by_price",
            ),
            # What the overview counts, without a look at the wide rows themselves.
            models.Index(
                fields=["price_unit", "audience", "category"],
                include=["id"],
                condition=Q(status=Status.PUBLISHED),
                name="catalog_product_facets",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("catalog:product", self.slug)

    def clean(self) -> None:
        """Says beside each field what does not fit; the constraints hold the same rules."""
        now = timezone.now()
        self._forget_moments_that_passed(now)
        if self.status == Status.PUBLISHED:
            self.publish_at = self.publish_at or now.replace(microsecond=0)
        problems = dict(self.price.problems())
        if self.publish_at and self.withdraw_at and self.withdraw_at <= self.publish_at:
            problems["withdraw_at"] = _("A card is withdrawn after it was published.")
        if problems:
            raise ValidationError(problems)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Cleans the description and keeps 'mentioned in' right, whatever way the save came.

        A card that is published for a moment in the future is stored as a draft: the worker
        publishes it then.
        """
        now = timezone.now()
        self._forget_moments_that_passed(now)
        if self.status == Status.PUBLISHED:
            self.publish_at = self.publish_at or now.replace(microsecond=0)
            if self.publish_at > now:
                self.status = Status.DRAFT
        self.description = rich_text.clean(self.description)
        super().save(*args, **kwargs)
        mentioned = rich_text.mentioned_products(self.description)
        self.mentions.set(Product.objects.filter(pk__in=mentioned).exclude(pk=self.pk))

    def _forget_moments_that_passed(self, now: datetime) -> None:
        """A card that an employee takes back or brings back by hand stays so.

        Its former moment would otherwise move it again within a minute. The same moment on a card
        that is still waiting for it is the worker's to act upon.
        """
        moves: dict[str, str] = {Status.DRAFT: "publish_at", Status.PUBLISHED: "withdraw_at"}
        moves_at = moves.get(self.status)
        moment = getattr(self, moves_at) if moves_at else None
        if moves_at and moment and moment <= now:
            same = Product.objects.filter(pk=self.pk, status=self.status, **{moves_at: moment})
            if not same.exists():
                setattr(self, moves_at, None)

    @property
    def price(self) -> Price:
        return Price(
            self.price_kind, self.price_unit, self.price_min, self.price_max, self.vat_note
        )

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def audience_labels(self) -> list[str]:
        return [str(Audience(value).label) for value in self.audience]

    @property
    def main_image(self) -> "ProductImage | None":
        """The first picture, from the prefetched ones."""
        return next(iter(self.images.all()), None)
