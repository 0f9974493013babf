from django.db import models
from django.utils.translation import gettext_lazy as _

from analytics.models.consent import Consent


class Event(models.Model):
    """Something that happened on a page, as its script told it.

    `load` is one load of a page, made up by the script and kept nowhere else; `seq` numbers what
    happened in it. Together they make a repeated message harmless. What a load belongs to, nobody
    or somebody, never changes while it lasts (see `analytics_keep` in the migrations, which is
    the only way in).
    """

    pk = models.CompositePrimaryKey("day", "load", "seq")
    day = models.DateField()
    load = models.UUIDField()
    seq = models.SmallIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=5)  # see analytics.pages.Kind
    page = models.CharField(max_length=12)  # see analytics.pages.Page
    of = models.CharField(max_length=80, blank=True)
    version = models.IntegerField(default=0)
    device = models.CharField(max_length=6, blank=True)  # see analytics.pages.Device
    name = models.CharField(max_length=200, blank=True)
    x = models.SmallIntegerField(null=True)
    y = models.SmallIntegerField(null=True)
    ms = models.IntegerField(default=0)
    depth = models.SmallIntegerField(null=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.page} {self.of}".strip()


class AnonymousEvent(Event):
    """Of nobody. `visit` is the same during one day for one browser, and nothing after it.

    It is a hash with a random salt that is thrown away when the day is over.
    """

    visit = models.BigIntegerField()

    class Meta:
        verbose_name = _("anonymous event")
        verbose_name_plural = _("anonymous events")


class PersonalEvent(Event):
    """Of somebody who said yes to that, and had not taken it back when this happened."""

    consent = models.ForeignKey(Consent, models.DB_CASCADE, related_name="events", db_index=False)

    class Meta:
        verbose_name = _("event of a person")
        verbose_name_plural = _("events of persons")
        indexes = [
            models.Index(fields=["consent", "day", "at"], name="analytics_events_of_consent")
        ]
