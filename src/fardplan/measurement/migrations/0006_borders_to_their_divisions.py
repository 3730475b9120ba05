from typing import Any

from django.db import migrations
from django.utils import timezone

from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.people.contracts import SYSTEM
from fardplan.records.actions.events import append


def join(apps: Any, schema_editor: object) -> None:
    """Give borders the division that they are of; one that nobody registered, from its borders."""
    Borders = apps.get_model('measurement', 'Borders')
    DivisionVersion = apps.get_model('measurement', 'DivisionVersion')
    for row in Borders.objects.order_by('pk'):
        division = DivisionVersion.objects.filter(division=row.called).first()
        if division is None:
            division = _registered(DivisionVersion, row)
        row.division = division
        row.save(update_fields=['division'])


def _registered(DivisionVersion: Any, row: Any) -> Any:
    areas = [
        {'code': each['code'], 'name': each['name'], 'standing': None}
        for each in row.content['areas']
    ]
    content = {
        'id': row.called, 'title': row.called, 'source': row.content['source'],
        'licence': row.content['licence'], 'covers_city': False, 'standing': '', 'areas': areas,
    }
    sha256 = sha256_of(canonical_json(content))
    made = DivisionVersion.objects.create(
        division=row.called, content=content, sha256=sha256,
        registered_at=row.received_at, registered_by=row.received_by,
    )
    append(
        kind='measurement.division_registered', subject=f'division:{row.called}',
        data={'areas': len(areas), 'content_sha256': sha256}, by=SYSTEM, at=timezone.now(),
    )
    return made


class Migration(migrations.Migration):

    dependencies = [
        ('measurement', '0005_one_register'),
        ('records', '0002_events_are_only_added'),
    ]

    operations = [
        migrations.RunPython(join, migrations.RunPython.noop),
    ]
