from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext

from accounts.models import User
from catalog.admin.help.outline import outline
from catalog.models import HelpAnswer, HelpFlow, HelpQuestion, HelpWeight, Product, Status
from tests import factories
from tests.catalog.admin.forms import Fields, add_row, fields

CLIENT_OF = Callable[[User | None], Client]
FLOWS = "/admin/catalog/helpflow/"
QUESTIONS = "/admin/catalog/helpquestion/"


def page(thing: HelpFlow | HelpQuestion) -> str:
    return f"{FLOWS if isinstance(thing, HelpFlow) else QUESTIONS}{thing.pk}/change/"


@pytest.fixture
def client(client_of: CLIENT_OF, employee: User) -> Client:
    return client_of(employee)


@pytest.fixture
def product(db: None) -> Product:
    return factories.product("Vindbaarheidsscan")


@pytest.fixture
def flow(product: Product) -> HelpFlow:
    """First `doel`, and for who wants to be found `haast`; every answer leads to one product."""
    flow = factories.help_flow("Meer klanten")
    goal = factories.help_question("doel", flow, text="Wat wil je?", position=1)
    hurry = factories.help_question("haast", flow, text="Wanneer?", position=2)
    factories.help_answer(goal, "gevonden", {product: 2}, text="Gevonden worden", next=hurry)
    factories.help_answer(goal, "anders", {product: 1}, text="Iets anders")
    factories.help_answer(hurry, "nu", {product: 3}, text="Nu meteen")
    for question in (goal, hurry):
        unsure = question.answers.get(is_unsure=True)
        unsure.weights.create(product=product, weight=1, reason="omdat je twijfelt")
    return flow


@pytest.fixture
def goal(flow: HelpFlow) -> HelpQuestion:
    return flow.questions.get(key="doel")


@pytest.fixture
def hurry(flow: HelpFlow) -> HelpQuestion:
    return flow.questions.get(key="haast")


def form_of(client: Client, thing: HelpFlow | HelpQuestion, **changes: Any) -> Fields:
    return {**fields(client.get(page(thing))), **changes}


def row_of(form: Fields, answer: HelpAnswer) -> str:
    """The prefix of the row in which this answer stands."""
    (name,) = (
        name
        for name in form
        if name.endswith("-id") and form[name] == str(answer.pk) and name.count("-") == 2
    )
    return name.removesuffix("-id")


def said(response: Any) -> list[str]:
    return [str(error) for error in response.context["adminform"].form.non_field_errors()]


def everything() -> list[Any]:
    models = (HelpFlow, HelpQuestion, HelpAnswer, HelpWeight)
    return [list(model.objects.order_by("pk").values()) for model in models]


# --- Making a flow --------------------------------------------------------------------------------


def test_employee_makes_a_whole_flow_with_one_page_per_question(
    client: Client, product: Product
) -> None:
    theme = factories.problem().theme
    new = fields(client.get(f"{FLOWS}add/"))
    new |= {"theme": theme.pk, "title": "Meer klanten", "slug": "meer-klanten"}
    new = add_row(new, "questions", text="Wat wil je het eerst?", position="1")
    new = add_row(new, "questions", text="Wanneer?", position="2")
    response = client.post(f"{FLOWS}add/", new)
    flow = HelpFlow.objects.get()
    assert (response.status_code, response["Location"]) == (302, page(flow))
    first, second = flow.questions.all()
    assert (first.key, second.key) == ("wat-wil-je-het-eerst", "wanneer")

    for question, following in ((first, second.pk), (second, "")):
        form = form_of(client, question)
        unsure = row_of(form, question.answers.get(is_unsure=True))
        form |= {f"{unsure}-next": following, "explanation": "Een schatting is genoeg."}
        form |= with_weight(unsure, 0, product, weight=1, reason="omdat je het niet weet")
        form |= {"answers-1-text": "Snel resultaat", "answers-1-next": following}
        form |= with_weight("answers-1", 0, product, weight=4, reason="omdat je haast hebt")
        response = client.post(page(question), form)
        assert (response.status_code, response["Location"]) == (302, page(flow))
    assert [answer.key for answer in first.answers.all()] == ["snel-resultaat", "weet-niet"]
    assert {answer.next for answer in first.answers.all()} == {second}
    assert HelpWeight.objects.count() == 4

    publish = form_of(client, flow, is_published="on")
    assert client.post(page(flow), publish).status_code == 302
    flow.refresh_from_db()
    assert flow.is_published


def with_weight(row: str, number: int, product: Product, weight: Any, reason: str) -> Fields:
    values = {"product": product.pk, "weight": weight, "reason": reason}
    return {f"{row}-weights-{number}-{name}": value for name, value in values.items()}


def test_form_saved_without_a_change_stays_the_same(
    client: Client, flow: HelpFlow, goal: HelpQuestion
) -> None:
    before = everything()
    for thing in (flow, goal):
        assert client.post(page(thing), form_of(client, thing)).status_code == 302
    assert everything() == before


def test_new_question_has_room_for_its_first_answers(client: Client, flow: HelpFlow) -> None:
    question = factories.help_question("nieuw", flow, position=3)
    form = form_of(client, question)
    assert (form["answers-INITIAL_FORMS"], form["answers-TOTAL_FORMS"]) == ("1", "3")
    assert client.post(page(question), form).status_code == 302
    assert [answer.key for answer in question.answers.all()] == ["weet-niet"]


def test_next_question_is_one_of_the_same_flow_and_not_the_question_itself(
    client: Client, goal: HelpQuestion, hurry: HelpQuestion
) -> None:
    other = factories.help_question("elders", factories.help_flow("Iets anders"))
    form = form_of(client, goal)
    response = client.get(page(goal))
    (answers,) = response.context["inline_admin_formsets"]
    choices = [value for value, _label in answers.formset.forms[0].fields["next"].choices]
    assert choices == ["", hurry.pk]
    before = everything()
    row = row_of(form, goal.answers.get(key="anders"))
    for elsewhere in (other.pk, goal.pk, "x", "9" * 30, "\x00"):
        response = client.post(page(goal), {**form, f"{row}-next": elsewhere})
        assert response.status_code == 200
        assert everything() == before


def test_unsure_stays_also_when_its_deletion_is_sent(client: Client, hurry: HelpQuestion) -> None:
    form = form_of(client, hurry)
    unsure = row_of(form, hurry.answers.get(is_unsure=True))
    assert f"{unsure}-position" not in form
    assert f'name="{unsure}-DELETE"' not in client.get(page(hurry)).content.decode()
    assert client.post(page(hurry), {**form, f"{unsure}-DELETE": "on"}).status_code == 302
    assert hurry.answers.filter(is_unsure=True).count() == 1


def test_answer_is_removed_with_its_products(client: Client, hurry: HelpQuestion) -> None:
    factories.help_answer(hurry, "later", {factories.product("Blogs"): 1})
    form = form_of(client, hurry)
    row = row_of(form, hurry.answers.get(key="nu"))
    assert client.post(page(hurry), {**form, f"{row}-DELETE": "on"}).status_code == 302
    assert [answer.key for answer in hurry.answers.all()] == ["later", "weet-niet"]


def test_product_under_an_answer_is_changed_and_removed(
    client: Client, goal: HelpQuestion, product: Product
) -> None:
    blogs = factories.product("Blogs")
    answer = goal.answers.get(key="anders")
    row = row_of(form_of(client, goal), answer)
    form = form_of(client, goal, **{f"{row}-weights-0-weight": "7"})
    form |= with_weight(row, 1, blogs, weight=3, reason="Omdat je graag schrijft")
    assert client.post(page(goal), form).status_code == 302
    assert list(answer.weights.values_list("product", "weight")) == [(product.pk, 7), (blogs.pk, 3)]
    form = form_of(client, goal, **{f"{row}-weights-0-DELETE": "on"})
    assert client.post(page(goal), form).status_code == 302
    assert list(answer.weights.values_list("product", flat=True)) == [blogs.pk]


def test_question_that_answers_lead_to_cannot_be_removed(
    client: Client, flow: HelpFlow, hurry: HelpQuestion
) -> None:
    before = everything()
    form = form_of(client, flow, **{"questions-1-DELETE": "on"})
    assert client.post(page(flow), form).status_code == 200
    assert client.post(f"{QUESTIONS}{hurry.pk}/delete/", {"post": "yes"}).status_code == 200
    assert everything() == before


def test_removed_question_leads_back_to_its_flow(client: Client, flow: HelpFlow) -> None:
    loose = factories.help_question("los", flow)
    response = client.post(f"{QUESTIONS}{loose.pk}/delete/", {"post": "yes"})
    assert (response.status_code, response["Location"]) == (302, page(flow))
    assert not HelpQuestion.objects.filter(key="los").exists()


def test_whole_flow_can_be_removed(client: Client, flow: HelpFlow) -> None:
    assert client.post(f"{FLOWS}{flow.pk}/delete/", {"post": "yes"}).status_code == 302
    assert everything() == [[], [], [], []]


def test_answers_with_the_same_words_get_names_of_their_own(
    client: Client, hurry: HelpQuestion
) -> None:
    form = form_of(client, hurry)
    for text in ("Nu", "Nu", "?"):
        row = f"answers-{form['answers-TOTAL_FORMS']}"
        form = add_row(form, "answers", text=text, position="9")
        product = Product.objects.get()
        form |= {f"{row}-weights-TOTAL_FORMS": "1", f"{row}-weights-INITIAL_FORMS": "0"}
        form |= with_weight(row, 0, product, weight=1, reason="omdat het nu moet")
    assert client.post(page(hurry), form).status_code == 302
    keys = [answer.key for answer in hurry.answers.all()]
    assert keys == ["nu", "nu-2", "nu-3", "antwoord", "weet-niet"]


def test_name_that_is_emptied_stays_what_it_was(client: Client, hurry: HelpQuestion) -> None:
    form = form_of(client, hurry)
    row = row_of(form, hurry.answers.get(key="nu"))
    assert client.post(page(hurry), {**form, f"{row}-key": ""}).status_code == 302
    assert [answer.key for answer in hurry.answers.all()] == ["nu", "weet-niet"]


def test_names_in_the_address_are_made_when_nobody_typed_them(
    client: Client, flow: HelpFlow
) -> None:
    long = "Hoeveel mensen bezoeken jullie website op een gewone dag?"
    form = form_of(client, flow)
    for number, text in enumerate(["Vraag", "Haast", "!!!", "Gclid?", long], 3):
        form = add_row(form, "questions", text=text, position=number)
    assert client.post(page(flow), form).status_code == 302
    keys = [question.key for question in flow.questions.all()]
    assert keys == [
        "doel",
        "haast",
        "vraag-2",
        "haast-2",
        "stap",
        "gclid-2",
        "hoeveel-mensen-bezoeken-jullie-website",
    ]


@pytest.mark.parametrize("key", ["utm_bron", "gclid", "eerder", "vraag"])
def test_a_name_that_could_never_be_answered_is_refused_with_a_sentence(
    key: str, client: Client, goal: HelpQuestion
) -> None:
    response = client.post(page(goal), form_of(client, goal, key=key))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["key"] == [
        gettext(
            "In an address this name means something else, so nobody could answer the question. "
            "Choose another name."
        )
    ]
    goal.refresh_from_db()
    assert goal.key == "doel"


# --- An invalid save ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weights-0-reason", "je gevonden wilt worden"),
        ("weights-0-reason", ""),
        ("weights-0-reason", "omdat " + "x" * 200),
        ("weights-0-weight", "0"),
        ("weights-0-weight", "11"),
        ("weights-0-weight", "-1"),
        ("weights-0-weight", "zwaar"),
        ("weights-0-weight", "9" * 30),
        ("weights-0-product", ""),
        ("weights-0-product", "999999"),
        ("weights-0-product", "\x00"),
        ("weights-0-id", "x"),
        ("weights-1-reason", "omdat er geen product bij staat"),
        ("text", ""),
        ("text", "x" * 121),
        ("text", "NUL\x00"),
        ("key", "geen geldig woord!"),
        ("key", "anders"),
        ("weights-TOTAL_FORMS", "x"),
        ("weights-TOTAL_FORMS", ""),
    ],
)
def test_invalid_save_changes_nothing_and_keeps_what_was_typed(
    client: Client, goal: HelpQuestion, name: str, value: str
) -> None:
    form = form_of(client, goal, text="Heel andere vraag")
    row = row_of(form, goal.answers.get(key="gevonden"))
    form |= {f"{row}-weights-0-weight": "5", f"{row}-{name}": value}
    before = everything()
    response = client.post(page(goal), form)
    assert response.status_code == 200
    assert everything() == before
    assert response.context["errors"]
    kept = fields(response)
    assert kept["text"] == "Heel andere vraag"
    if name.endswith(("text", "key", "reason", "weight")) and "\x00" not in value:
        assert kept[f"{row}-{name}"] == value


def test_same_product_twice_under_one_answer_is_refused(
    client: Client, goal: HelpQuestion, product: Product
) -> None:
    form = form_of(client, goal)
    row = row_of(form, goal.answers.get(key="gevonden"))
    form |= with_weight(row, 1, product, weight=2, reason="omdat het nog eens kan")
    before = everything()
    assert client.post(page(goal), form).status_code == 200
    assert everything() == before


def test_weights_of_another_answer_stay_where_they_are(
    client: Client, goal: HelpQuestion, hurry: HelpQuestion
) -> None:
    form = form_of(client, goal)
    foreign = hurry.answers.get(key="nu").weights.get()
    row = row_of(form, goal.answers.get(key="gevonden"))
    before = everything()
    changed = {**form, f"{row}-weights-0-id": foreign.pk, f"{row}-weights-0-weight": "9"}
    assert client.post(page(goal), changed).status_code == 200
    assert everything() == before


@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"answers-TOTAL_FORMS": "\x00"},
        {"answers-TOTAL_FORMS": "100000", "answers-INITIAL_FORMS": "100000"},
        {"text": ["a", "b"], "answers-TOTAL_FORMS": "1", "answers-INITIAL_FORMS": "1"},
    ],
)
def test_form_that_is_no_form_changes_nothing(
    client: Client, goal: HelpQuestion, junk: dict[str, Any]
) -> None:
    before = everything()
    assert client.post(page(goal), junk).status_code == 200
    assert everything() == before


def test_markup_that_was_typed_is_text(client: Client, flow: HelpFlow, goal: HelpQuestion) -> None:
    HelpQuestion.objects.filter(pk=goal.pk).update(text="<script>alert(1)</script>")
    goal.answers.filter(key="nu").update(text="<img src=x>")
    for address in (page(flow), page(goal), FLOWS):
        assert "<script>alert(1)" not in client.get(address).content.decode()


# --- Sound flows ----------------------------------------------------------------------------------


def test_flow_with_a_path_to_nothing_is_not_published_and_the_path_is_named(
    client: Client, flow: HelpFlow, goal: HelpQuestion, hurry: HelpQuestion
) -> None:
    HelpFlow.objects.update(is_published=False)
    goal.answers.get(is_unsure=True).weights.all().delete()
    HelpAnswer.objects.filter(question=goal, is_unsure=True).update(next=hurry)
    hurry.answers.get(is_unsure=True).weights.all().delete()
    before = everything()
    form = form_of(client, flow, is_published="on", title="Andere titel")
    response = client.post(page(flow), form)
    assert response.status_code == 200
    assert everything() == before
    assert len(said(response)) == 2
    assert "“Weet ik niet” → “Weet ik niet”" in said(response)[1]
    kept = fields(response)
    assert (kept["title"], kept["is_published"]) == ("Andere titel", "on")


def test_empty_flow_is_not_published(client: Client, product: Product) -> None:
    theme = factories.problem().theme
    new = fields(client.get(f"{FLOWS}add/"))
    new |= {"theme": theme.pk, "title": "Leeg", "slug": "leeg", "is_published": "on"}
    new = add_row(new, "questions", text="Wat wil je?", position="1")
    response = client.post(f"{FLOWS}add/", new)
    assert response.status_code == 200
    assert not HelpFlow.objects.exists()
    assert fields(response)["questions-0-text"] == "Wat wil je?"


def test_draft_is_saved_however_unfinished_it_is(
    client: Client, flow: HelpFlow, hurry: HelpQuestion
) -> None:
    HelpFlow.objects.update(is_published=False)
    form = form_of(client, hurry)
    row = row_of(form, hurry.answers.get(key="nu"))
    assert client.post(page(hurry), {**form, f"{row}-DELETE": "on"}).status_code == 302
    assert client.get(page(flow)).context["outline"].problems != []


def test_published_flow_is_not_broken_by_the_page_of_a_question(
    client: Client, goal: HelpQuestion
) -> None:
    form = form_of(client, goal, text="Nieuwe tekst")
    row = row_of(form, goal.answers.get(key="anders"))
    before = everything()
    response = client.post(page(goal), {**form, f"{row}-weights-0-DELETE": "on"})
    assert response.status_code == 200
    assert everything() == before
    assert "“Iets anders”" in said(response)[1]
    assert fields(response)["text"] == "Nieuwe tekst"


def test_published_flow_may_get_a_question_that_is_not_asked_yet(
    client: Client, flow: HelpFlow
) -> None:
    form = add_row(form_of(client, flow), "questions", text="Hoeveel?", position="3")
    assert client.post(page(flow), form).status_code == 302
    shown = client.get(page(flow)).context["outline"]
    assert [step.is_asked for step in shown.steps] == [True, True, False]
    assert len(shown.problems) == 2


def test_removing_the_start_of_a_published_flow_is_refused(
    client: Client, flow: HelpFlow, goal: HelpQuestion, hurry: HelpQuestion
) -> None:
    hurry.answers.get(key="nu").weights.all().delete()
    before = everything()
    response = client.post(f"{QUESTIONS}{goal.pk}/delete/", {"post": "yes"}, follow=True)
    assert response.redirect_chain == [(page(goal), 302)]
    assert "“Nu meteen”" in str(list(response.context["messages"])[1])
    assert everything() == before


def test_front_page_says_when_a_flow_lost_the_last_product_of_a_path(
    client: Client, flow: HelpFlow, product: Product
) -> None:
    assert client.get("/admin/").context["attention"][3].number == 0
    product.status = Status.ARCHIVED
    product.save()
    figure = client.get("/admin/").context["attention"][3]
    assert figure.number == 1
    response = client.get(figure.url)
    assert list(response.context["cl"].result_list) == [flow]
    assert escape("“Gevonden worden” → “Nu meteen”") in response.content.decode()


# --- Outline --------------------------------------------------------------------------------------


def test_outline_shows_every_path_and_its_products(
    client: Client, flow: HelpFlow, hurry: HelpQuestion
) -> None:
    draft = factories.product("Concept", status=Status.DRAFT)
    blogs = factories.product("Blogs")
    answer = hurry.answers.get(key="nu")
    answer.weights.create(product=draft, weight=10, reason="omdat het kan")
    answer.weights.create(product=blogs, weight=9, reason="omdat het mag")
    shown = client.get(page(flow)).context["outline"]
    assert shown.problems == []
    assert shown.ways == [
        (["Gevonden worden", "Nu meteen"], ["Blogs", "Vindbaarheidsscan"]),
        (["Gevonden worden", "Weet ik niet"], ["Vindbaarheidsscan"]),
        (["Iets anders"], ["Vindbaarheidsscan"]),
        (["Weet ik niet"], ["Vindbaarheidsscan"]),
    ]
    assert [[choice.place for choice in step.choices] for step in shown.steps] == [
        [2, None, None],
        [None, None],
    ]


def test_outline_costs_as_much_for_a_long_flow(
    client: Client, flow: HelpFlow, hurry: HelpQuestion, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        factories.help_answer(hurry, f"keuze-{number}", {factories.product(f"P {number}"): 1})
    with django_assert_max_num_queries(7):
        outline(flow)


def test_flow_without_questions_is_shown(client: Client) -> None:
    flow = factories.help_flow(is_published=False)
    response = client.get(page(flow))
    assert response.status_code == 200
    assert len(response.context["outline"].problems) == 1


# --- Preview --------------------------------------------------------------------------------------


def show(client: Client, question: HelpQuestion, form: Fields) -> Any:
    return client.post(f"{QUESTIONS}{question.pk}/voorbeeld/", form)


def test_preview_shows_the_question_as_it_is_typed_and_saves_nothing(
    client: Client, hurry: HelpQuestion
) -> None:
    form = form_of(client, hurry, text="Wanneer wil je het merken?", explanation="Ongeveer.")
    form = add_row(form, "answers", text="Volgend jaar", position="9")
    gone = row_of(form, hurry.answers.get(key="nu"))
    before = everything()
    response = show(client, hurry, {**form, f"{gone}-DELETE": "on"})
    assert response.status_code == 200
    shown = response.context["walk"]
    assert (shown.question.text, shown.question.explanation) == (
        "Wanneer wil je het merken?",
        "Ongeveer.",
    )
    texts = [answer.text for answer in shown.question.answers.all()]
    assert texts == ["Volgend jaar", "Weet ik niet"]
    assert [step.answer.text for step in shown.steps] == ["Gevonden worden"]
    assert everything() == before


@pytest.mark.parametrize(
    "junk", [{}, {"answers-TOTAL_FORMS": "\x00"}, {"text": "\x00<script>alert(1)</script>"}]
)
def test_preview_of_what_is_no_form_is_answered(
    client: Client, goal: HelpQuestion, junk: dict[str, Any]
) -> None:
    response = show(client, goal, junk)
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()


def test_preview_shows_what_is_right_while_the_rest_is_not(
    client: Client, goal: HelpQuestion
) -> None:
    form = form_of(client, goal, text="")
    row = row_of(form, goal.answers.get(key="anders"))
    response = show(client, goal, {**form, f"{row}-text": "Iets heel anders"})
    texts = [answer.text for answer in response.context["walk"].question.answers.all()]
    assert texts == ["Gevonden worden", "Iets heel anders", "Weet ik niet"]


@pytest.mark.parametrize("number", ["999999", "x", "%00", "9" * 40])
def test_preview_of_an_unknown_question_is_not_found(client: Client, number: str) -> None:
    assert client.post(f"{QUESTIONS}{number}/voorbeeld/").status_code == 404
    assert client.get(f"{QUESTIONS}{number}/voorbeeld/").status_code == 405


# --- Who ------------------------------------------------------------------------------------------


def test_question_has_no_list_and_is_not_added_on_its_own(client: Client) -> None:
    assert client.get(QUESTIONS)["Location"] == FLOWS
    assert client.get(f"{QUESTIONS}add/").status_code == 403


def test_customer_cannot_see_or_change_a_flow(
    client_of: CLIENT_OF, customer: User, flow: HelpFlow, goal: HelpQuestion
) -> None:
    client = client_of(customer)
    before = everything()
    addresses = [FLOWS, f"{FLOWS}add/", page(flow), page(goal), f"{FLOWS}{flow.pk}/delete/"]
    addresses += [f"{QUESTIONS}{goal.pk}/delete/", f"{QUESTIONS}{goal.pk}/voorbeeld/"]
    for address in addresses:
        for response in (client.get(address), client.post(address, {"title": "Gekaapt"})):
            assert response.status_code == 302
            assert response["Location"].startswith(("/admin/login/", "/inloggen/"))
    assert everything() == before
