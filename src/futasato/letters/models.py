"""Where letters are kept, and which kinds somebody wants."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from futasato.letters import nouns

QUEUED, SENDING = nouns.State.QUEUED.value, nouns.State.SENDING.value


def _choices(enum) -> list[tuple]:
    return [(member.value, member.name) for member in enum]


class Letter(models.Model):
    """One letter; (person, about) once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    place_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=12, choices=_choices(nouns.Kind))
    about = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=_choices(nouns.State), default=QUEUED)
    posted_at = models.DateTimeField()
    posted_by = models.TextField()
    due_at = models.DateTimeField()
    until_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], name="letters_queue", condition=models.Q(state=QUEUED)),
            models.Index(fields=["claimed_at"], name="letters_sending", condition=models.Q(state=SENDING)),
            models.Index(fields=["about"], name="letters_about"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="letters_told_once"),
            models.CheckConstraint(condition=models.Q(place_code__regex="^[0-9]{6}$"), name="letters_place"),
        ]


class Choice(models.Model):
    """Whether somebody wants letters of a kind, as last chosen, and the language they chose in."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=_choices(nouns.Kind))
    is_wanted = models.BooleanField()
    language = models.CharField(max_length=8)
    chosen_at = models.DateTimeField()
    chosen_by = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="letters_chosen_once")]
