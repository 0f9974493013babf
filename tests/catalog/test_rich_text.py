import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import rich_text
from catalog.models.page import description
from tests import factories

HOSTILE = [
    ("<img src=x onerror=alert(1)>tekst", "tekst"),
    ("<svg onload=alert(1)><circle></svg>tekst", "tekst"),
    ("<script>alert(1)</script>tekst", "tekst"),
    ("<style>p{color:red}</style>tekst", "tekst"),
    ("<iframe src=https://evil.example></iframe>tekst", "tekst"),
    ("<form action=/admin/><input name=a><button>Klik</button></form>", "Klik"),
    ('<p style="color:red" class="x" id="y" onclick="alert(1)">tekst</p>', "<p>tekst</p>"),
    ('<div hx-get="/admin/" hx-trigger="load">tekst</div>', "tekst"),
    ('<p data-hx-post="/admin/" hx-on:click="alert(1)">tekst</p>', "<p>tekst</p>"),
    ('<a href="javascript:alert(1)">tekst</a>', "tekst"),
    ('<a href="javascript&#58;alert(1)">tekst</a>', "tekst"),
    ('<a href="java\tscript:alert(1)">tekst</a>', "tekst"),
    ('<a href="data:text/html,<script>alert(1)</script>">tekst</a>', "tekst"),
    ('<a href="vbscript:x">tekst</a>', "tekst"),
    ('<a href="//evil.example">tekst</a>', "tekst"),
    ('<a href="/\\evil.example">tekst</a>', "tekst"),
    ('<a href="\\\\evil.example">tekst</a>', "tekst"),
    ('<a href="http://evil.example">tekst</a>', "tekst"),
    ('<a href="/admin/">tekst</a>', "tekst"),
    ('<a href="https://goed.example" target="_blank">tekst</a>',
     '<a href="https://goed.example" rel="noopener">tekst</a>'),
    ('<a href="https://evil.example/in">www.bank.example</a>',
     '<a href="https://evil.example/in" rel="noopener">www.bank.example (evil.example)</a>'),
    ('<a href="https://www.bank.example/in">bank.example</a>',
     '<a href="https://www.bank.example/in" rel="noopener">bank.example</a>'),
    ('<a data-product="12 onmouseover=alert(1)">tekst</a>', "tekst"),
    ('<a data-product="-1">tekst</a>', "tekst"),
    ("{{ 7*7 }} {% load static %} {0.__class__}", "{{ 7*7 }} {% load static %} {0.__class__}"),
    ("<p></p>", ""),
    ("  ", ""),
]  # fmt: skip
MUTATING = [
    (
        "<math><mtext><table><mglyph><style><!--</style>"
        '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'
    ),
    "<math><mi><mglyph><svg><mtext><style><path id=\"</style><img onerror='alert(1)' src>\">",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<p><!-- --!><img src=x onerror=alert(1)> --></p>",
    "</script><script>alert(1)</script>",
]
PIECES = [
    "<p>", "</p>", "<a href=\"https://a.nl\">", "<a data-product=\"3\">", "</a>", "<ul><li>",
    "</ul>", "<table>", "<svg>", "<style>", "</style>", "<!--", "-->", "<math><mi>", "&lt;", "&",
    "<", ">", "\"",
    "a.nl", " ", "\n", "<br>", "<h3>", "</h3>", "<textarea>", "<template>", "\x00", "<a>",
]  # fmt: skip


@pytest.mark.parametrize(("hostile", "harmless"), HOSTILE)
def test_only_what_is_allowed_remains(hostile: str, harmless: str) -> None:
    assert rich_text.clean(hostile) == harmless


@pytest.mark.parametrize("hostile", MUTATING)
def test_what_changes_while_it_is_parsed_leaves_no_tag(hostile: str) -> None:
    cleaned = rich_text.clean(hostile)
    assert "<img" not in cleaned
    assert "<script" not in cleaned
    assert "<style" not in cleaned


@given(st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join))
def test_cleaning_twice_changes_nothing_more(html: str) -> None:
    once = rich_text.clean(html)
    assert rich_text.clean(once) == once


def test_what_the_editor_writes_stays_as_it_is() -> None:
    html = (
        "<h3>Kop</h3><p><strong>Vet</strong> en <em>schuin</em><br>op twee regels</p>"
        "<ul><li><p>een</p></li></ul><ol><li><p>twee</p></li></ol>"
        "<blockquote><p>citaat</p></blockquote>"
        '<p><a href="mailto:a@b.example" rel="noopener">mail</a> '
        '<a data-product="12" rel="noopener">product</a></p>'
    )
    assert rich_text.clean(html) == html


@pytest.mark.django_db
def test_a_link_to_a_published_product_becomes_its_address() -> None:
    target = factories.product("Hosting")
    product = factories.product(description=f'<p>Met <a data-product="{target.pk}">hosting</a></p>')
    link = f'<a href="/producten/hosting/" data-name="mention-{target.pk}">hosting</a>'
    assert description(product) == f"<p>Met {link}</p>"


@pytest.mark.django_db
def test_a_link_follows_a_renamed_slug() -> None:
    target = factories.product("Hosting")
    product = factories.product(description=f'<p><a data-product="{target.pk}">hosting</a></p>')
    target.slug = "hosting-en-beheer"
    target.save()
    link = f'<a href="/producten/hosting-en-beheer/" data-name="mention-{target.pk}">hosting</a>'
    assert description(product) == f"<p>{link}</p>"


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_link_to_what_is_not_public_becomes_plain_text(status: str) -> None:
    target = factories.product("Hosting", status=status)
    product = factories.product(description=f'<p>Met <a data-product="{target.pk}">hosting</a></p>')
    assert description(product) == "<p>Met hosting</p>"


@pytest.mark.django_db
def test_a_link_to_a_product_that_is_gone_becomes_plain_text() -> None:
    product = factories.product(description='<p>Met <a data-product="99999">hosting</a></p>')
    assert description(product) == "<p>Met hosting</p>"


@pytest.mark.django_db
def test_a_saved_description_is_clean_and_knows_what_it_mentions() -> None:
    target = factories.product("Hosting")
    product = factories.product(
        description=f'<script>x</script><p><a data-product="{target.pk}">hosting</a></p>'
    )
    assert product.description == f'<p><a data-product="{target.pk}" rel="noopener">hosting</a></p>'
    assert list(target.mentioned_in.all()) == [product]
