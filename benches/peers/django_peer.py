"""What a Django portal with django-import-export needs for the file that `scripts/bench` imports.

Run by hand, since it installs packages of others:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install "django==5.2.*" django-import-export
    cargo bench --bench speed -- --rows 10000 --write-file /tmp/people.csv
    /tmp/peers/bin/python benches/peers/django_peer.py /tmp/people.csv

It prints seconds of the processor for its default way and for `use_bulk`, into SQLite with the same three unique
rules. Neither asks whether a number, a seat or a desk phone is free; both are told nothing about the other tables.
"""

import csv
import os
import resource
import sys
import tempfile

import django
from django.conf import settings

folder = tempfile.mkdtemp()
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder, "peer.db")}},
    INSTALLED_APPS=["import_export"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

import tablib  # noqa: E402  (Django must be set up first)
from django.db import connection, models  # noqa: E402
from import_export import fields, resources  # noqa: E402

UNIQUE = {"Email", "Extension Number", "Desk Phone 1's MAC Address"}


def attribute(header):
    return "".join(letter if letter.isalnum() else "_" for letter in header.lower())


def peer_model(headers):
    """A model with a text field for each column, three of them unique."""
    columns = {
        attribute(header): models.CharField(max_length=300, blank=True, unique=header in UNIQUE)
        for header in headers
    }
    return type("Person", (models.Model,), {**columns, "__module__": __name__, "Meta": type("Meta", (), {"app_label": "import_export"})})


def peer_resource(model_, headers, bulk):
    meta = {"model": model_, "import_id_fields": ("email",), "fields": [attribute(header) for header in headers]}
    if bulk:
        meta |= {"use_bulk": True, "batch_size": 1000, "skip_diff": True}
    columns = {attribute(header): fields.Field(attribute(header), column_name=header) for header in headers}
    return type("PersonResource", (resources.ModelResource,), {**columns, "Meta": type("Meta", (), meta)})()


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(words, model_, headers, text, bulk):
    model_.objects.all().delete()
    before = used()
    result = peer_resource(model_, headers, bulk).import_data(tablib.Dataset().load(text, format="csv"), raise_errors=True)
    rows, seconds = result.total_rows, used() - before
    print(f"{words}: {rows} rows, {seconds:.2f} s of the processor, {rows / seconds:.0f} rows/s")


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        text = file.read()
    headers = next(csv.reader([text.splitlines()[0]]))
    person = peer_model(headers)
    with connection.schema_editor() as editor:
        editor.create_model(person)
    measure("default", person, headers, text, bulk=False)
    measure("use_bulk", person, headers, text, bulk=True)


main()
