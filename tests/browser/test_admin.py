"""Admin in a real browser: its policy, the editor, the rows with an order."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from catalog.models import Benefit, Product
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


class Admin:
    """A browser in which the employee is logged in, that remembers every complaint."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.add_init_script(WATCH)
        page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/admin/{path}")
        self.page.wait_for_load_state("networkidle")
        return self.page

    def said(self) -> list[str]:
        refused: list[str] = self.page.evaluate("window.refused")
        return self.complaints + refused

    def flaws(self, *within: str) -> list[str]:
        """What axe finds wrong inside these parts of the page."""
        self.page.evaluate(AXE.read_text())
        found: dict[str, Any] = self.page.evaluate(
            "(include) => axe.run({ include: include.map((one) => [one]) })", list(within)
        )
        return [
            f"{flaw['id']}: {node['target']}"
            for flaw in found["violations"]
            for node in flaw["nodes"]
        ]


@pytest.fixture
def admin(
    page: Page, live_server: Any, employee: User, client_of: Callable[[User | None], Client]
) -> Admin:
    cookie = client_of(employee).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return Admin(page, live_server.url)


def change(product: Product) -> str:
    return f"catalog/product/{product.pk}/change/"


@pytest.mark.parametrize(
    "path", ["", "catalog/product/", "catalog/product/add/", "catalog/problem/add/"]
)
def test_nothing_on_a_page_is_refused_by_its_policy(admin: Admin, path: str) -> None:
    factories.product()
    admin.open(path)
    assert admin.said() == []


def test_editor_works_under_the_policy(admin: Admin) -> None:
    product = factories.product(description="<p>Tekst</p>")
    page = admin.open(change(product))
    expect(page.locator(".ProseMirror[contenteditable]")).to_contain_text("Tekst")
    assert admin.said() == []


def test_style_element_of_the_editor_is_the_one_that_is_allowed(admin: Admin) -> None:
    """When a new version of the editor changes it, its hash in the settings changes too."""
    page = admin.open(change(factories.product()))
    content = page.locator("style[data-tiptap-style]").evaluate("(style) => style.innerHTML")
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    assert f"'sha256-{digest}'" == settings.EDITOR_STYLE


def test_employee_links_a_product_by_keyboard(admin: Admin) -> None:
    target = factories.product("Zorgeloze hosting")
    factories.product("Hosting voor webwinkels", status="draft")
    product = factories.product("Startwebsite", description="<p>Kies hosting</p>")
    page = admin.open(change(product))
    editor = page.locator(".prose-editor .ProseMirror[contenteditable]").first
    editor.click()
    page.keyboard.press("End")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+Shift+KeyK")
    picker = page.locator(".product-picker")
    expect(picker).to_be_visible()
    page.keyboard.type("hosting")
    expect(picker.get_by_role("option")).to_have_count(2)
    expect(picker.get_by_role("option").first).to_contain_text("Concept")
    assert admin.flaws(".product-picker") == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(editor.locator(f'a[data-product="{target.pk}"]')).to_have_text("hosting")
    page.locator("input[name=_save]").first.click()
    page.wait_for_url("**/catalog/product/")
    product.refresh_from_db()
    assert list(product.mentions.all()) == [target]
    assert admin.said() == []


def test_linked_product_is_named_and_its_link_can_be_removed(admin: Admin) -> None:
    target = factories.product("Zorgeloze hosting")
    product = factories.product(
        "Startwebsite", description=f'<p><a data-product="{target.pk}">hosting</a></p>'
    )
    page = admin.open(change(product))
    link = page.locator("a[data-product]")
    link.hover()
    expect(link).to_have_attribute("title", "Zorgeloze hosting")
    link.click()
    page.locator(".product-link-button").click()
    picker = page.locator(".product-picker")
    expect(picker.locator("strong")).to_have_text("Zorgeloze hosting")
    picker.locator(".product-picker__tools button").first.click()
    expect(page.locator("a[data-product]")).to_have_count(0)
    assert admin.said() == []


def test_rows_are_moved_with_buttons_and_dragged(admin: Admin) -> None:
    product = factories.product()
    for place, title in enumerate(["een", "twee", "drie"], 1):
        Benefit.objects.create(product=product, title=title, text="tekst", position=place)
    page = admin.open(change(product))
    rows = page.locator("#benefits-group tr.form-row:not(.empty-form)")
    rows.nth(2).locator(".sort-up").press("Enter")
    expect(rows.nth(1).locator("input[name$=title]")).to_have_value("drie")
    expect(rows.nth(1).locator(".sort-up")).to_be_focused()
    rows.nth(0).locator(".sort-handle").drag_to(rows.nth(2), target_position={"x": 20, "y": 30})
    expect(rows.nth(2).locator("input[name$=title]")).to_have_value("een")
    assert admin.flaws("#benefits-group .sort-tools") == []
    page.locator("input[name=_save]").first.click()
    page.wait_for_url("**/catalog/product/")
    assert [benefit.title for benefit in product.benefits.all()] == ["drie", "twee", "een"]
    assert admin.said() == []


def test_question_of_a_help_flow_is_written_and_seen_while_typing(admin: Admin) -> None:
    product = factories.product("Vindbaarheidsscan")
    question = factories.help_question("doel", factories.help_flow(is_published=False))
    page = admin.open(f"catalog/helpquestion/{question.pk}/change/")
    preview = page.frame_locator(".help-preview iframe")
    expect(preview.locator("h1")).to_have_text("Vraag over doel?")
    page.locator("#id_text").fill("Wat wil je het eerst?")
    page.locator("#id_answers-1-text").fill("Gevonden worden")
    expect(preview.locator("h1")).to_have_text("Wat wil je het eerst?")
    expect(preview.locator(".choice")).to_have_text(["Gevonden worden", "Weet ik niet"])

    page.locator(".help-answers .add-row a").click()
    page.locator("#id_answers-3-text").fill("Iets anders")
    for _step in ("past the row that stays empty", "and past the first"):
        page.locator("#answers-3 .sort-up").press("Enter")
    expect(preview.locator(".choice")).to_have_count(3)
    rows = page.locator("#answers-3 .help-weights__row")
    assert [row.is_visible() for row in rows.all()] == [True, False, False]
    page.locator("#answers-3 .help-weights__more").press("Enter")
    expect(rows.nth(1).locator(".select2-selection")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("vindb")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Vindbaarheidsscan")
    page.keyboard.press("Enter")
    page.locator("#id_answers-3-weights-1-reason").fill("omdat je iets anders zoekt")
    assert admin.flaws(".help-answers", ".help-preview__inner > p") == []
    page.locator("input[name=_save]").first.click()
    page.wait_for_url("**/helpflow/*/change/")
    assert [answer.text for answer in question.answers.all()] == [
        "Iets anders",
        "Gevonden worden",
        "Weet ik niet",
    ]
    assert question.answers.get(text="Iets anders").weights.get().product == product
    assert admin.flaws(".help-outline", ".help-problems") == []
    assert admin.said() == []


def test_answer_without_a_row_left_for_a_product_offers_none(admin: Admin) -> None:
    question = factories.help_question("doel", factories.help_flow(is_published=False))
    page = admin.open(f"catalog/helpquestion/{question.pk}/change/")
    more = page.locator("#answers-0 .help-weights__more")
    for number in range(3):
        if number:
            more.click()
        page.locator(f"#id_answers-0-weights-{number}-reason").fill("omdat het past")
    expect(more).to_be_hidden()
    page.locator("input[name=_save]").first.click()
    expect(page.locator("#answers-0 .errorlist").first).to_be_visible()
    expect(page.locator("#answers-0 .help-weights__row:visible")).to_have_count(3)
    expect(more).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_front_page_has_no_flaws(admin: Admin, scheme: Any) -> None:
    admin.page.emulate_media(color_scheme=scheme)
    factories.product()
    admin.open("")
    assert admin.flaws("#content-main", "#branding") == []


def test_preview_opens_in_a_new_tab_and_saves_nothing(admin: Admin) -> None:
    product = factories.product(description="<p>Was</p>")
    page = admin.open(change(product))
    page.locator("#id_title").fill("Wordt misschien")
    with page.context.expect_page() as opened:
        page.locator(".preview-row button").first.click()
    expect(opened.value.locator("h1")).to_contain_text("Wordt misschien")
    product.refresh_from_db()
    assert product.title == "Startwebsite"
