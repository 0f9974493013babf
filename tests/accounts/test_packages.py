"""What can be done with a package, and what two people do at once."""

import pytest

from accounts import package_changes, packages
from accounts.holder import Holder
from accounts.models import Organisation, Package, PackageLine, Role, User
from accounts.package_changes import Content, Left, StaleError
from accounts.package_merge import merge
from accounts.packages import DOWN, UP, SentError, TooManyError
from catalog.models import Product
from tests import factories


@pytest.fixture
def website(db: None) -> Product:
    return factories.product("Startwebsite")


@pytest.fixture
def shop(db: None) -> Product:
    return factories.product("Startwebshop")


@pytest.fixture
def package(customer: User, website: Product, shop: Product) -> Package:
    return factories.package(customer, website, shop, is_current=True)


def titles(package: Package) -> list[str]:
    return [line.product.title for line in package.lines.present().select_related("product")]


def left(line: PackageLine, wish: str) -> Left[Content]:
    return Left(Content(line.quantity, wish, line.is_optional), Content.of(line).stamp)


# --- Putting in and taking out ----------------------------------------------------------------


def test_a_visitor_gets_a_package_with_the_first_product(website: Product) -> None:
    put = packages.put(Holder(key="sleutel"), [website])
    assert put.package.anonymous_key == "sleutel"
    assert titles(put.package) == ["Startwebsite"]
    assert Holder(key="sleutel").current_slugs() == ["startwebsite"]
    assert Holder(key="andere").current_slugs() == []


def test_putting_in_twice_does_not_double(customer: User, website: Product) -> None:
    holder = Holder(customer)
    packages.put(holder, [website])
    PackageLine.objects.update(quantity=3, wish="Vraag")
    again = packages.put(holder, [website])
    assert (again.new, again.already) == ([], [website])
    line = PackageLine.objects.get()
    assert (line.quantity, line.wish) == (3, "Vraag")


def test_the_hundredth_product_is_refused_and_nothing_is_put_in(
    customer: User, website: Product, shop: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MOST", 1)
    packages.put(Holder(customer), [website])
    with pytest.raises(TooManyError):
        packages.put(Holder(customer), [shop])
    assert Holder(customer).current_slugs() == ["startwebsite"]


def test_what_was_removed_comes_back_with_its_wish(package: Package) -> None:
    line = package.lines.get(product__slug="startwebsite")
    PackageLine.objects.filter(pk=line.pk).update(wish="Mag het blauw?")
    packages.remove(package, line.pk)
    assert titles(package) == ["Startwebshop"]
    packages.bring_back(package, line.pk)
    assert titles(package) == ["Startwebsite", "Startwebshop"]
    line.refresh_from_db()
    assert line.wish == "Mag het blauw?"


def test_each_change_makes_a_new_version_and_no_change_does_not(package: Package) -> None:
    line = package.lines.all()[0]
    packages.remove(package, line.pk)
    packages.remove(package, line.pk)
    package.refresh_from_db()
    assert package.version == 1


def test_a_line_moves_one_place_and_stays_at_the_edge(package: Package) -> None:
    line = package.lines.all()[1]
    packages.move(package, line.pk, UP)
    assert titles(package) == ["Startwebshop", "Startwebsite"]
    packages.move(package, line.pk, UP)
    assert titles(package) == ["Startwebshop", "Startwebsite"]
    packages.move(package, line.pk, DOWN)
    assert titles(package) == ["Startwebsite", "Startwebshop"]


def test_a_line_of_another_package_is_left_alone(
    package: Package, outsider: User, website: Product
) -> None:
    theirs = factories.package(outsider, website).lines.get()
    packages.remove(package, theirs.pk)
    packages.move(package, theirs.pk, UP)
    theirs.refresh_from_db()
    assert theirs.removed_at is None


# --- Which package it is ----------------------------------------------------------------------


def test_what_was_sent_stays_and_the_next_product_begins_a_new_package(
    customer: User, package: Package, website: Product
) -> None:
    factories.inquiry(customer, package=package)
    with pytest.raises(SentError):
        packages.remove(package, package.lines.all()[0].pk)
    put = packages.put(Holder(customer), [website])
    assert put.package != package
    assert put.package.is_current
    assert titles(package) == ["Startwebsite", "Startwebshop"]


def test_what_was_withdrawn_again_can_be_changed(customer: User, package: Package) -> None:
    factories.inquiry(customer, package=package, status="withdrawn")
    packages.remove(package, package.lines.all()[0].pk)
    assert titles(package) == ["Startwebshop"]


def test_a_product_for_one_company_never_goes_in_the_package_of_another(
    customer: User, bakery: Organisation, butchery: Organisation, website: Product, shop: Product
) -> None:
    butchery.memberships.create(user=customer, role=Role.MEMBER)
    first = packages.put(Holder(customer, bakery.pk), [website]).package
    second = packages.put(Holder(customer, butchery.pk), [shop]).package
    assert (first.organisation, second.organisation) == (bakery, butchery)
    assert Holder(customer, bakery.pk).current_slugs() == ["startwebsite"]
    assert Holder(customer, butchery.pk).current_slugs() == ["startwebshop"]


def test_who_may_only_read_for_a_company_has_a_package_alone(
    reader: User, bakery: Organisation, website: Product
) -> None:
    assert packages.put(Holder(reader, bakery.pk), [website]).package.organisation is None


def test_who_left_a_company_puts_nothing_in_its_package_any_more(
    colleague: User, bakery: Organisation, website: Product, shop: Product
) -> None:
    theirs = packages.put(Holder(colleague), [website]).package
    bakery.memberships.filter(user=colleague).delete()
    assert Holder(colleague).current_slugs() == []
    assert packages.put(Holder(colleague), [shop]).package != theirs
    assert titles(theirs) == ["Startwebsite"]


def test_a_copy_leaves_out_what_was_withdrawn_and_becomes_the_current_one(
    customer: User, package: Package
) -> None:
    Product.objects.filter(slug="startwebshop").update(status="archived")
    PackageLine.objects.update(wish="Vraag", quantity=2)
    copy = packages.copy(package, Holder(customer))
    assert titles(copy) == ["Startwebsite"]
    assert list(copy.lines.values_list("wish", "quantity")) == [("Vraag", 2)]
    assert list(Package.objects.filter(is_current=True)) == [copy]


# --- Two people at once -----------------------------------------------------------------------


def test_two_people_who_change_different_lines_both_keep_their_change(package: Package) -> None:
    first, second = package.lines.all()
    package_changes.save(package, {first.pk: left(first, "Van de een")})
    package_changes.save(
        package, {first.pk: left(first, ""), second.pk: left(second, "Van de ander")}
    )
    assert [line.wish for line in package.lines.all()] == ["Van de een", "Van de ander"]


def test_who_changes_what_somebody_else_just_changed_is_told_and_nothing_is_saved(
    package: Package,
) -> None:
    first, second = package.lines.all()
    package_changes.save(package, {first.pk: left(first, "Van de een")})
    mine = {first.pk: left(first, "Van de ander"), second.pk: left(second, "Ook van de ander")}
    with pytest.raises(StaleError) as stale:
        package_changes.save(package, mine)
    assert stale.value.lines == {first.pk}
    assert [line.wish for line in package.lines.all()] == ["Van de een", ""]


def test_both_typing_the_same_is_no_clash(package: Package) -> None:
    line = package.lines.all()[0]
    package_changes.save(package, {line.pk: left(line, "Hetzelfde")})
    assert package_changes.save(package, {line.pk: left(line, "Hetzelfde")}).before == 1


def test_a_wish_on_a_line_that_was_taken_out_meanwhile_is_not_lost_in_silence(
    package: Package,
) -> None:
    line = package.lines.all()[0]
    packages.remove(package, line.pk)
    with pytest.raises(StaleError):
        package_changes.save(package, {line.pk: left(line, "Maar ik wilde nog weten")})
    line.refresh_from_db()
    knowing = Left(left(line, "Toch wel").value, package_changes.stamp_of_line(line))
    package_changes.save(package, {line.pk: knowing})
    line.refresh_from_db()
    assert (line.wish, line.removed_at) == ("Toch wel", None)


def test_a_name_that_somebody_else_changed_is_told(package: Package) -> None:
    was = package_changes.stamp_of("")
    package_changes.save(package, {}, Left("Voorjaar", was))
    with pytest.raises(StaleError) as stale:
        package_changes.save(package, {}, Left("Najaar", was))
    assert stale.value.name
    assert str(Package.objects.get()) == "Voorjaar"


# --- Logging in -------------------------------------------------------------------------------


def test_a_visitors_package_becomes_the_package_of_who_has_none(
    customer: User, bakery: Organisation, website: Product
) -> None:
    made = packages.put(Holder(key="sleutel"), [website]).package
    assert merge("sleutel", Holder(customer)) == 1
    made.refresh_from_db()
    assert (made.customer, made.organisation, made.is_current) == (customer, bakery, True)
    assert made.anonymous_key is None
    assert merge("sleutel", Holder(customer)) == 0


def test_lines_are_joined_with_those_that_were_there(
    customer: User, package: Package, website: Product
) -> None:
    packages.put(Holder(key="sleutel"), [website, factories.product("Logo")])
    PackageLine.objects.filter(package__anonymous_key="sleutel").update(quantity=4, wish="Nieuw")
    package.lines.filter(product=website).update(quantity=2, wish="Oud")
    merge("sleutel", Holder(customer))
    assert titles(package) == ["Startwebsite", "Startwebshop", "Logo"]
    line = package.lines.get(product=website)
    assert (line.quantity, line.wish) == (4, "Oud\n\nNieuw")
    assert Package.objects.count() == 1


def test_what_does_not_fit_in_one_package_stays_a_package_of_its_own(
    customer: User, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.package_merge.MOST", 2)
    packages.put(Holder(key="sleutel"), [factories.product("Logo")])
    merge("sleutel", Holder(customer))
    assert sorted(titles(found)[-1] for found in Package.objects.filter(customer=customer)) == [
        "Logo",
        "Startwebshop",
    ]


def test_a_sent_package_is_left_alone_when_somebody_logs_in(
    customer: User, package: Package
) -> None:
    factories.inquiry(customer, package=package)
    made = packages.put(Holder(key="sleutel"), [factories.product("Logo")]).package
    merge("sleutel", Holder(customer))
    assert titles(package) == ["Startwebsite", "Startwebshop"]
    made.refresh_from_db()
    assert made.customer == customer
