from django.conf import settings
from django.db import migrations, models

import accounts.models.package


class Migration(migrations.Migration):
    """Who is deleted leaves packages of a company to an owner. Nothing changes in the database."""

    dependencies = [("accounts", "0008_erasing")]

    operations = [
        migrations.AlterField(
            model_name="package",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=accounts.models.package.leave_to_an_owner,
                related_name="packages",
                to=settings.AUTH_USER_MODEL,
                verbose_name="customer",
            ),
        ),
    ]
