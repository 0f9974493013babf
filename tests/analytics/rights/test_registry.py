"""No table in which persons stand is forgotten: not when somebody asks for it, nor when they go."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import EmailField, GenericIPAddressField, Model
from phonenumber_field.modelfields import PhoneNumberField

from accounts import erasing
from accounts.models import User
from analytics.rights.registry import LEFT_OUT, TABLES
from analytics.rights.table import Fate
from tests import canary, factories

EXPORTED = {table.model for table in TABLES}
COVERED = {f"{table.model}.{field}" for table in TABLES for field in table.people} | set(LEFT_OUT)
CONTACT = (EmailField, PhoneNumberField, GenericIPAddressField)


def models() -> list[type[Model]]:
    return list(apps.get_models(include_auto_created=True))


def forward(model: type[Model]) -> Iterator[Any]:
    """The columns that lead to another row; also those to any model at all."""
    yield from (f for f in model._meta.get_fields() if f.is_relation and not f.auto_created)


def to_persons() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in models()
        for field in forward(model)
        if field.related_model is User and not field.many_to_many
    }


def hanging() -> set[str]:
    """Models of which a row belongs to a row in which a person stands."""
    return {
        model._meta.label
        for model in models()
        for field in forward(model)
        if field.related_model
        and field.related_model._meta.label in EXPORTED - {"accounts.User"}
        and not field.many_to_many
    }


def with_contact() -> set[str]:
    return {
        model._meta.label
        for model in models()
        if any(isinstance(field, CONTACT) for field in model._meta.concrete_fields)
    }


def test_every_column_that_leads_to_a_person_is_told_of() -> None:
    assert to_persons() - COVERED == set()


def test_every_table_that_hangs_on_one_is_told_of() -> None:
    told = EXPORTED | set(LEFT_OUT)
    assert hanging() - told == set()
    assert with_contact() - told == set()


def test_the_walk_sees_what_is_there() -> None:
    assert {"accounts.Order.customer", "accounts.Referral.user"} <= to_persons()
    assert {"accounts.OrderLine", "analytics.PersonalEvent"} <= hanging()
    assert {"accounts.Invitation", "usersessions.UserSession"} <= with_contact()


def test_nothing_is_told_of_that_is_not_there() -> None:
    labels = {model._meta.label for model in models()}
    assert labels >= EXPORTED
    named = {entry if entry in labels else entry.rpartition(".")[0] for entry in LEFT_OUT}
    assert named <= labels
    assert {f"{table.model}.{field}" for table in TABLES for field in table.people} <= to_persons()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_secrets_are_in_no_file(table: Any) -> None:
    secret = {"token_hash", "key", "session_key", "data", "code", "fingerprint", "html"}
    shown = {column.path for column in table.all_columns if not column.only_whether}
    assert not shown & (secret | {"password"})


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_every_column_has_a_name_for_people(table: Any) -> None:
    heads = [str(head) for head in table.heads()]
    assert all(heads)
    assert len(set(heads)) == len(heads)


@pytest.mark.django_db
def test_what_is_said_to_go_goes(settings: Any, tmp_path: Any) -> None:
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"
    quirina = canary.person(factories.product())
    full = {table.model for table in TABLES if table.rows(quirina).exists()}
    employees = {table.model for table in TABLES if table.after is Fate.OF_THE_CATALOGUE}
    assert full >= EXPORTED - employees - {"admin.LogEntry"}
    numbers = {
        table.model: list(table.rows(quirina).values_list("pk", flat=True)) for table in TABLES
    }
    erasing.erase(quirina, by=quirina)
    left = {
        table.model
        for table in TABLES
        if table.source._base_manager.filter(pk__in=numbers[table.model]).exists()
    }
    kept = {table.model for table in TABLES if table.after is Fate.WORDS_GONE}
    assert left <= kept
