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
