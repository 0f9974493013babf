from typing import Any

from django.db import migrations

# In the language of the products: employees may change them.
TOPICS = [
    ("tips", "Tips over producten", "Wat past bij wat je bekeek, of bij wat je al van ons hebt."),
    ("pakket", "Over je pakket", "Wat er speelt rond een pakket dat je zelf hebt samengesteld."),
    (
        "nieuws",
        "Nieuws over onze diensten",
        "Wat er nieuw is, en wat er verandert aan wat je hebt.",
    ),
]


def add_topics(apps: Any, _schema_editor: Any) -> None:
    topics = apps.get_model("analytics", "MailTopic").objects
    for position, (key, name, explanation) in enumerate(TOPICS, start=1):
        topics.get_or_create(
            key=key, defaults={"name": name, "explanation": explanation, "position": position}
        )


class Migration(migrations.Migration):
    """What people can be mailed about, and who may mail everybody at once."""

    dependencies = [("analytics", "0007_signals_due")]

    operations = [
        migrations.RunPython(add_topics, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="mailing",
            options={
                "ordering": ["-created_at", "-pk"],
                "permissions": [("send_mailing", "Can send a mailing to everybody at once")],
                "verbose_name": "mailing",
                "verbose_name_plural": "mailings",
            },
        ),
    ]
