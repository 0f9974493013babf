import pytest

from tests.processes import manage

GOOD = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "a7#kq2-" * 10,
    "SITE_URL": "https://producten.buro3.example",
    "ALLOWED_HOSTS": "producten.buro3.example",
    "DATABASE_URL": "postgresql://buro3:geheim@db.buro3.example/buro3",
}


def test_good_production_settings_pass_the_deployment_check() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", **GOOD)

    assert (result.returncode, result.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "only-for-development-" + "x" * 40),
        ("DEBUG", "on"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ".buro3.example"),
        ("SITE_URL", ""),
        ("SITE_URL", "http://producten.buro3.example"),
        ("DATABASE_URL", ""),
    ],
)
def test_production_refuses_an_unsafe_setting_in_one_sentence_that_names_it(
    variable: str, value: str
) -> None:
    result = manage("check", **{**GOOD, variable: value})

    assert result.returncode == 1
    assert result.stdout == ""
    assert variable in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        (GOOD, "True"),
        ({**GOOD, "EMPLOYEES_NEED_SECOND_FACTOR": "false"}, "False"),
        ({}, "False"),
        ({"EMPLOYEES_NEED_SECOND_FACTOR": "true"}, "True"),
    ],
)
def test_employees_need_a_second_factor_in_production_unless_said_otherwise(
    changes: dict[str, str], needed: str
) -> None:
    ask = "from django.conf import settings; print(settings.EMPLOYEES_NEED_SECOND_FACTOR)"

    assert manage("shell", "--no-imports", "-c", ask, **changes).stdout == f"{needed}\n"


def test_an_unknown_environment_is_refused() -> None:
    result = manage("check", **{**GOOD, "DJANGO_ENV": "prodction"})

    assert result.stderr == "DJANGO_ENV is 'development' or 'production'.\n"


def test_the_way_to_a_refusal_is_shown_on_request() -> None:
    result = manage("check", "--traceback", **{**GOOD, "SECRET_KEY": ""})

    assert result.stderr.startswith("Traceback")


SERVICE = {
    **GOOD,
    "MAIL_SERVICE": "postmark",
    "POSTMARK_SERVER_TOKEN": "sleutel",
    "MAIL_WEBHOOK_SECRET": "postmark:een-wachtwoord-van-twintig",
}


def test_a_mail_service_with_all_its_secrets_passes_the_deployment_check() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SERVICE)

    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MAIL_SERVICE", "sendgrid"),
        ("POSTMARK_SERVER_TOKEN", ""),
        ("MAIL_WEBHOOK_SECRET", ""),
        ("MAIL_WEBHOOK_SECRET", "postmark:kort"),
        ("MAIL_WEBHOOK_SECRET", "een-wachtwoord-van-twintig-zonder-naam"),
    ],
)
def test_a_mail_service_that_anybody_could_pretend_to_be_is_refused(
    variable: str, value: str
) -> None:
    result = manage("check", **{**SERVICE, variable: value})

    assert result.returncode == 1
    assert variable in result.stderr
    assert result.stderr.count("\n") == 1


def test_neither_opening_nor_clicking_is_followed_by_a_mail_service() -> None:
    ask = "from django.conf import settings; print(settings.ANYMAIL['SEND_DEFAULTS'])"

    printed = manage("shell", "--no-imports", "-c", ask, **SERVICE).stdout
    assert printed == "{'track_opens': False, 'track_clicks': False}\n"
