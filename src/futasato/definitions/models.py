"""Where definitions are kept: published versions (never edited) and the drafts of an office."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Version(models.Model):
    """One published text. `files` freezes every base it extends, so that a later base changes nothing here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    definition = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    text = models.TextField()
    file = models.CharField(max_length=300, default="")
    files = models.JSONField(default=dict)
    bodies = ArrayField(models.CharField(max_length=6), default=list)
    from_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["definition", "number"], name="version_numbered_once"),
            models.UniqueConstraint(fields=["definition", "from_on"], name="version_one_a_day"),
        ]


class Force(models.Model):
    """Which version is in force in which municipality from which day. `000000` = the whole country."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="forces")
    place_code = models.CharField(max_length=6)
    from_on = models.DateField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place_code", "from_on"], name="force_one_a_day_and_place"),
        ]


class Draft(models.Model):
    """A text an office is working on; one for each municipality and name, overwritten freely."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place_code = models.CharField(max_length=6, db_index=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place_code", "title"], name="draft_titled_once")]
