import pytest

from accounts import ready_made
from accounts.holder import Holder
from accounts.models import Package, ReadyMadePackage, User
from accounts.packages import put
from catalog.models import CatalogueVersion, Status
from tests import factories

VISITOR = Holder(key="k" * 43)


@pytest.fixture
def ready(db: None) -> ReadyMadePackage:
    ready = ReadyMadePackage.objects.create(
        slug="startpakket-webshop", title="Startpakket webshop", summary="Alles.", is_published=True
    )
    webshop, hosting = factories.product("Startwebshop"), factories.product("Webhosting")
    ready.lines.create(product=webshop, position=0, quantity=2, note="Daar begint het mee.")
    ready.lines.create(product=hosting, position=1, is_optional=True)
    return ready


def lines(package: Package) -> list[tuple[str, int, str, bool]]:
    return [
        (line.product.slug, line.quantity, line.wish, line.is_optional)
        for line in package.lines.present().select_related("product")
    ]


ALL = [("startwebshop", 2, "", False), ("webhosting", 1, "", True)]


def test_customer_gets_a_new_package_to_work_on(ready: ReadyMadePackage, customer: User) -> None:
    before = put(Holder(user=customer), [factories.product("Startwebsite")]).package
    taken = ready_made.take(ready, Holder(user=customer))
    made = Package.objects.get(pk=taken.package.pk)
    assert (made.name, made.based_on, made.is_current) == ("Startpakket webshop", ready, True)
    assert lines(made) == ALL
    assert [line[0] for line in lines(before)] == ["startwebsite"]


def test_taken_twice_is_taken_once(ready: ReadyMadePackage, customer: User) -> None:
    holder = Holder(user=customer)
    assert ready_made.take(ready, holder).package == ready_made.take(ready, holder).package
    assert Package.objects.count() == 1


def test_visitor_gets_it_in_the_package_of_the_session(ready: ReadyMadePackage) -> None:
    made = ready_made.take(ready, VISITOR).package
    assert (made.name, made.anonymous_key) == ("Startpakket webshop", VISITOR.key)
    assert lines(made) == ALL


def test_visitor_keeps_what_was_there(ready: ReadyMadePackage) -> None:
    website = factories.product("Startwebsite")
    package = put(VISITOR, [website]).package
    package.lines.update(wish="Ook in het Fries?")
    put(VISITOR, [ready.lines.all()[0].product])
    taken = ready_made.take(ready, VISITOR)
    assert taken.new == 1
    assert lines(taken.package) == [
        ("startwebsite", 1, "Ook in het Fries?", False),
        ("startwebshop", 1, "", False),
        ("webhosting", 1, "", True),
    ]
    assert taken.package.name == ""


def test_what_we_do_not_offer_any_more_is_left_out(ready: ReadyMadePackage, customer: User) -> None:
    gone = ready.lines.all()[1].product
    gone.status = Status.ARCHIVED
    gone.save()
    taken = ready_made.take(ready, Holder(user=customer))
    assert taken.left_out == 1
    assert [line[0] for line in lines(taken.package)] == ["startwebshop"]


@pytest.mark.parametrize("change", ["package", "line"])
def test_catalogue_has_a_new_version_when_one_changes(ready: ReadyMadePackage, change: str) -> None:
    before = CatalogueVersion.objects.get().value
    if change == "package":
        ReadyMadePackage.objects.update(title="Anders")
    else:
        ready.lines.update(quantity=3)
    assert CatalogueVersion.objects.get().value != before


def test_without_anything_that_we_offer_it_is_not_shown(ready: ReadyMadePackage) -> None:
    assert ReadyMadePackage.objects.published().get() == ready
    for line in ready.lines.all():
        line.product.status = Status.ARCHIVED
        line.product.save()
    assert not ReadyMadePackage.objects.published().exists()
