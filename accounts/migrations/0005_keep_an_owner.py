from django.conf import settings
from django.db import migrations, models

import accounts.models.membership


class Migration(migrations.Migration):
    """Deleting a person leaves every company with an owner. Nothing changes in the database."""

    dependencies = [("accounts", "0004_ready_made_triggers")]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="user",
            field=models.ForeignKey(
                on_delete=accounts.models.membership.keep_an_owner,
                related_name="memberships",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
    ]
