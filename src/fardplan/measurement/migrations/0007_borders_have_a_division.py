import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measurement', '0006_borders_to_their_divisions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='borders',
            name='division',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='borders', to='measurement.divisionversion'),
        ),
        migrations.RemoveField('borders', 'called'),
    ]
