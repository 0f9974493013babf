import pytest
from django.test import RequestFactory

from catalog.origin import from_this_site


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://elders.example"}, False),
        ({"Origin": "http://["}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        # A page that tells nobody its address: only the browser can say that it is ours.
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "none", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
    ],
)
def test_a_form_of_another_site_is_known(headers: dict[str, str], is_ours: bool) -> None:
    assert from_this_site(RequestFactory().post("/", headers=headers)) == is_ours
