from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

NAME = "productimage/" + "a1" * 16


@pytest.fixture
def stored() -> str:
    """A file of each kind, and one that does not belong there."""
    for kind in ("jpg", "png", "webp", "avif", "html"):
        default_storage.save(f"{NAME}.{kind}", ContentFile(b"pixels"))
    default_storage.save(f"{NAME}/400w.avif", ContentFile(b"few pixels"))
    return NAME


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("jpg", "image/jpeg"),
        ("png", "image/png"),
        ("webp", "image/webp"),
        ("avif", "image/avif"),
    ],
)
def test_a_file_is_served_as_what_it_is(
    client: Client, stored: str, kind: str, content_type: str
) -> None:
    response = client.get(f"/media/{stored}.{kind}")
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert b"".join(response.streaming_content) == b"pixels"  # type: ignore[attr-defined]


def test_a_size_is_served(client: Client, stored: str) -> None:
    response = client.get(f"/media/{stored}/400w.avif")
    assert b"".join(response.streaming_content) == b"few pixels"  # type: ignore[attr-defined]


def test_a_file_is_inert_and_kept_for_a_year(client: Client, stored: str) -> None:
    response = client.get(f"/media/{stored}.jpg")
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    assert {name: response[name] for name in headers} == headers
    assert not response.has_header("Set-Cookie")
    assert not response.has_header("Vary")


def test_only_the_head_can_be_asked_for(client: Client, stored: str) -> None:
    response = client.head(f"/media/{stored}.jpg")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b""  # type: ignore[attr-defined]


def test_a_file_is_only_read(client: Client, stored: str) -> None:
    assert client.post(f"/media/{stored}.jpg").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        f"{NAME}.html",
        f"{NAME}",
        f"{NAME}/",
        "productimage/" + "b2" * 16 + ".jpg",
        "secret.jpg",
        "../secret.jpg",
        "productimage/../../secret.jpg",
        "productimage/..%2f..%2fsecret.jpg",
        "%2e%2e/secret.jpg",
        "%c0%ae%c0%ae/secret.jpg",
        f"{NAME}.jpg%00",
        f"{NAME}%00.jpg",
        f"{NAME}.jpg%0a",
        f"//{NAME}.jpg",
        "productimage/" + "a" * 5_000 + ".jpg",
        "%ff/x.jpg",
        "C:/secret.jpg",
    ],
)
def test_nothing_else_is_found(
    client: Client, stored: str, path: str, settings: Any, tmp_path: Any
) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"outside the folder")
    (tmp_path / "media" / "secret.jpg").write_bytes(b"not one of ours")
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert "<h1" in response.content.decode()
