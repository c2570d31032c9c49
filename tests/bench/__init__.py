"""What has to stay quick, measured: `make bench`.

Its database is on the PostgreSQL of DATABASE_URL, or in memory.
"""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
os.environ["TEST_DATABASE_URL"] = os.environ.get("DATABASE_URL", "sqlite://:memory:")
django.setup()
