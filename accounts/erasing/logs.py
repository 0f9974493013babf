"""What was written down of who did what in the admin, where it is about who is being erased."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Revision

from accounts.erasing.traces import Traces
from accounts.models import Organisation, User


def remove(person: User, companies: list[Organisation], traces: Traces) -> None:
    about = _about(User, [person.pk]) | _about(Organisation, [each.pk for each in companies])
    LogEntry.objects.filter(about | traces.inside("object_repr", "change_message")).delete()
    Revision.objects.filter(traces.inside("comment")).update(comment="")


def _about(model: type[User | Organisation], numbers: list[int]) -> Q:
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type=kind, object_id__in=[str(number) for number in numbers])
