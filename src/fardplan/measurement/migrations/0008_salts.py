"""What is told of figures from now on is salted; what was told before stays as it was told."""

from django.db import migrations, models

import fardplan.kernel.hashing


class Migration(migrations.Migration):

    dependencies = [
        ("measurement", "0007_borders_have_a_division"),
    ]

    operations = [
        operation
        for model in ("delivery", "publicationstep")
        for operation in (
            migrations.AddField(model, "salt", models.CharField(default="", max_length=64)),
            migrations.AlterField(
                model,
                "salt",
                models.CharField(default=fardplan.kernel.hashing.new_salt, max_length=64),
            ),
        )
    ]
