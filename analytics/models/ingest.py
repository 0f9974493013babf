from django.db import models
from django.utils.translation import gettext_lazy as _


class Salt(models.Model):
    """What makes a visit of today unrecognisable tomorrow: random, and gone after its day."""

    day = models.DateField(primary_key=True)
    value = models.BinaryField()

    def __str__(self) -> str:
        return str(self.day)


class Bucket(models.Model):
    """How much an address may still send; the address itself is only here as a hash of today.

    The table is not written to the log of the database: after a crash everybody starts anew.
    """

    key = models.BinaryField(primary_key=True)
    tokens = models.FloatField()
    allowed = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.at)


class Dropped(models.Model):
    """How many messages of a day were not kept, by the reason why."""

    pk = models.CompositePrimaryKey("day", "reason")
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=20)
    times = models.BigIntegerField(_("times"))

    class Meta:
        verbose_name = _("dropped messages")
        verbose_name_plural = _("dropped messages")

    def __str__(self) -> str:
        return f"{self.day} {self.reason}: {self.times}"
