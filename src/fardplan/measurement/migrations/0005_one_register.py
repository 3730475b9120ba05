import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Borders belong to a division of the register, and divisions are related to each other."""

    dependencies = [
        ('measurement', '0004_division'),
    ]

    operations = [
        migrations.RenameField('borders', 'division', 'called'),
        migrations.AddField(
            model_name='borders',
            name='division',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='borders', to='measurement.divisionversion'),
        ),
        migrations.CreateModel(
            name='DivisionRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('registered_at', models.DateTimeField()),
                ('registered_by', models.CharField(max_length=200)),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lies_on', to='measurement.divisionversion')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lain_on_by', to='measurement.divisionversion')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
    ]
