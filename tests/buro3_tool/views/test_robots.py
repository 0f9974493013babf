from django.conf import settings
from django.test import Client


def test_robots_keeps_machines_out_of_personal_pages(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].partition(";")[0] == "text/plain"
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /inloggen/", "Disallow: /account/"} <= set(lines)


def test_robots_names_the_sitemap_at_our_own_address(client: Client) -> None:
    lines = client.get("/robots.txt", headers={"host": "localhost"}).text.splitlines()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
