"""What is told of clicks: on what, where in it, and whether anything came of it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.measuring.stage import Event, Stage, hide, pass_time

pytestmark = pytest.mark.browser

PARTS = """
<header><p>Boven</p></header>
<main tabindex="-1">
  <section data-section="price">
    <h2>Wat kost het?</h2>
    <p class="text">Het kost wat het kost.</p>
    <strong class="price" data-name="price">€ 1.200</strong>
    <button class="pack" data-name="pack" data-act="package"><b>In je pakket</b></button>
    <img class="bare" src="/picture.gif" alt="" width="100" height="100">
    <div data-name="example-1"><p class="told">Zo ging het.</p></div>
    <img class="named" data-name="picture" src="/picture.gif" alt="" width="200" height="100">
  </section>
  <p class="outside">Buiten elk stuk.</p>
  <a data-name="elsewhere" href="https://www.example.org/pad?geheim=1">Elders</a>
  <a data-name="mail-us" data-act="mail" href="mailto:wij@example.org">Mail</a>
  <a data-name="down" href="#onder">Naar onder</a>
  <label data-name="filter-kind"><input type="checkbox"> <i>Webshops</i></label>
  <input name="q" value="een twee">
  <button popovertarget="menu">Menu</button>
  <div id="menu" popover>Een menu</div>
</main>
<footer><p>Onder</p></footer>
"""


@pytest.fixture
def shown(stage: Stage, page: Page) -> Stage:
    page.route("https://www.example.org/**", lambda route: route.fulfill(body="Elders"))
    stage.show(page, PARTS)
    return stage


def click(page: Page, selector: str, x: float = 5, y: float = 5, **more: Any) -> None:
    page.locator(selector).click(position={"x": x, "y": y}, **more)
    pass_time(page, 1100)  # so that each is a click by itself


def clicks(stage: Stage, page: Page) -> list[Event]:
    return stage.told(page, "click", "dead", "rage")


def names(stage: Stage, page: Page) -> list[tuple[str, str]]:
    return [(event["k"], event["s"]) for event in clicks(stage, page)]


def test_click_tells_the_name_and_the_place_inside_it(shown: Stage, page: Page) -> None:
    click(page, ".pack", 60, 30)
    (event,) = clicks(shown, page)
    assert (event["k"], event["s"]) == ("click", "pack")
    assert (event["x"], event["y"]) == (pytest.approx(30, abs=2), pytest.approx(60, abs=2))


def test_click_belongs_to_the_nearest_name_section_or_part_of_the_page(
    shown: Stage, page: Page
) -> None:
    for selector in (".pack b", ".text", ".outside", "header p", "footer p"):
        click(page, selector)
    assert names(shown, page) == [
        ("click", "pack"),
        ("click", "section-price"),
        ("click", "page-main"),
        ("click", "page-header"),
        ("click", "page-footer"),
    ]


def test_click_with_a_key_has_no_place(shown: Stage, page: Page) -> None:
    page.locator(".pack").focus()
    page.keyboard.press("Enter")
    assert clicks(shown, page) == [{"k": "click", "s": "pack"}]


def test_label_and_its_field_are_one_click(shown: Stage, page: Page) -> None:
    click(page, "label i")
    assert names(shown, page) == [("click", "filter-kind")]


def test_middle_button_counts_and_the_right_one_does_not(shown: Stage, page: Page) -> None:
    click(page, ".text", button="middle")
    click(page, ".text", button="right")
    assert names(shown, page) == [("click", "section-price")]


@pytest.mark.parametrize(
    ("selector", "name"),
    [
        ("img.bare", "section-price"),
        ("img.named", "picture"),
        ("h2", "section-price"),
        (".price", "price"),
    ],
)
def test_what_looks_as_if_and_does_nothing_is_a_dead_click(
    selector: str, name: str, shown: Stage, page: Page
) -> None:
    click(page, selector)
    assert names(shown, page) == [("dead", name)]


def test_dead_click_tells_its_place(shown: Stage, page: Page) -> None:
    click(page, "img.named", 150, 20)
    (event,) = clicks(shown, page)
    assert (event["x"], event["y"]) == (pytest.approx(75, abs=2), pytest.approx(20, abs=2))


@pytest.mark.parametrize(
    "selector", [".text", ".told", ".outside", ".pack", "input[type=checkbox]"]
)
def test_text_and_what_works_are_never_dead(selector: str, shown: Stage, page: Page) -> None:
    click(page, selector)
    assert [kind for kind, _name in names(shown, page)] == ["click"]


@pytest.mark.parametrize(
    "consequence",
    [
        "document.body.append('iets nieuws')",
        "document.body.classList.add('anders')",
        "setTimeout(() => document.body.append('later'), 500)",
        "getSelection().selectAllChildren(document.querySelector('.text'))",
    ],
)
def test_picture_that_does_something_is_not_dead(
    consequence: str, shown: Stage, page: Page
) -> None:
    page.evaluate(f"() => {{ document.querySelector('img').onclick = () => {{ {consequence} }} }}")
    click(page, "img.bare")
    assert names(shown, page) == [("click", "section-price")]


def test_click_that_closes_a_menu_is_not_dead(shown: Stage, page: Page) -> None:
    page.locator("[popovertarget]").click()
    click(page, "img.bare")
    assert page.locator("#menu").is_hidden()
    assert names(shown, page)[-1] == ("click", "section-price")


def test_click_before_leaving_at_once_is_not_called_dead(shown: Stage, page: Page) -> None:
    page.locator("img.bare").click()
    pass_time(page, 300)
    assert names(shown, page) == [("click", "section-price")]


def test_word_chosen_by_a_double_click_is_not_dead(shown: Stage, page: Page) -> None:
    page.locator("h2").dblclick(position={"x": 10, "y": 10})
    pass_time(page, 1000)
    assert names(shown, page) == [("click", "section-price")] * 2


def test_three_quick_clicks_that_change_nothing_are_impatience(shown: Stage, page: Page) -> None:
    for _time in range(4):
        page.locator(".pack").click(delay=20)
        pass_time(page, 200)
    assert names(shown, page) == [
        ("click", "pack"),
        ("click", "pack"),
        ("click", "pack"),
        ("rage", "pack"),
        ("click", "pack"),
    ]


def test_dead_clicks_can_be_impatient_too(shown: Stage, page: Page) -> None:
    page.locator("img.named").click(click_count=3)
    pass_time(page, 1000)
    assert sorted(names(shown, page)) == [("dead", "picture")] * 3 + [("rage", "picture")]


def test_slow_clicks_are_no_impatience(shown: Stage, page: Page) -> None:
    for _time in range(4):
        page.locator(".pack").click()
        pass_time(page, 550)
    assert {kind for kind, _name in names(shown, page)} == {"click"}


def test_quick_clicks_on_different_things_are_no_impatience(shown: Stage, page: Page) -> None:
    for selector in (".pack", ".text", ".outside"):
        page.locator(selector).click()
    assert {kind for kind, _name in names(shown, page)} == {"click"}


def test_quick_clicks_that_each_do_something_are_no_impatience(shown: Stage, page: Page) -> None:
    page.evaluate(
        "() => { document.querySelector('.pack').onclick = () => document.body.append('1') }"
    )
    page.locator(".pack").click(click_count=3)
    assert {kind for kind, _name in names(shown, page)} == {"click"}


@pytest.mark.parametrize("selector", [".text", "input[name=q]"])
def test_choosing_text_by_three_clicks_is_no_impatience(
    selector: str, shown: Stage, page: Page
) -> None:
    page.locator(selector).click(click_count=3)
    assert {kind for kind, _name in names(shown, page)} == {"click"}


def test_action_is_told_beside_the_click(shown: Stage, page: Page) -> None:
    click(page, ".pack b")
    assert shown.told(page, "act", "out") == [{"k": "act", "s": "package"}]


def test_link_to_elsewhere_tells_the_host_alone(shown: Stage, page: Page) -> None:
    page.locator("[data-name=elsewhere]").click()
    page.wait_for_url("https://www.example.org/**")
    shown.wait_for(1)
    (events,) = shown.loads()
    assert [event["s"] for event in events if "s" in event] == ["elsewhere", "www.example.org"]
    assert "geheim" not in str(shown.messages)


def test_mail_and_places_on_the_page_are_not_elsewhere(shown: Stage, page: Page) -> None:
    page.evaluate("() => addEventListener('click', event => event.preventDefault())")
    click(page, "[data-name=mail-us]")
    click(page, "[data-name=down]")
    assert shown.told(page, "act", "out") == [{"k": "act", "s": "mail"}]


def test_part_that_sticks_out_of_its_name_is_at_its_edge(stage: Stage, page: Page) -> None:
    inner = '<img src="/picture.gif" alt="" width="300" height="300">'
    stage.show(page, f'<main><a data-name="pack" href="#hier">{inner}</a></main>')
    page.locator("img").click(position={"x": 150, "y": 20})
    (event,) = clicks(stage, page)
    assert (event["s"], event["y"]) == ("pack", 0)


def test_click_that_others_stop_is_counted_too(shown: Stage, page: Page) -> None:
    page.evaluate(
        "() => { document.querySelector('.pack').onclick = event => event.stopPropagation() }"
    )
    click(page, ".pack")
    assert names(shown, page) == [("click", "pack")]


def test_undecided_click_waits_for_its_verdict_when_ten_are_sent(shown: Stage, page: Page) -> None:
    page.locator("img.named").click()
    for _time in range(9):
        page.locator(".outside").click()
        pass_time(page, 50)
    shown.wait_for(1)
    assert {event["k"] for event in shown.messages[0].events} == {"view", "click", "rage"}
    assert "picture" not in shown.messages[0].text
    pass_time(page, 1000)
    hide(page)
    assert ("dead", "picture") in names(shown, page)
