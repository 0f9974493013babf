"""`/werkplek/cijfers/`"""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
URL = "/werkplek/cijfers/"


@pytest.fixture
def client(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


def test_without_anything_measured_it_says_what_to_do(client: Client) -> None:
    response = client.get(URL)
    assert response.status_code == 200
    assert "Nothing was measured yet" in response.text
