"""What a server such as gunicorn runs: `gunicorn fardplan.project.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fardplan.project.settings")

application = get_wsgi_application()
