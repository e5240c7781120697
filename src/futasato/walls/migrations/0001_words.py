"""The settings of a session as words that policies ask. Bodies are parsed here and now (RETURN): no search path of a
session can put another function in their place."""

from django.db import migrations

WORDS = {
    "every": ("boolean", "coalesce(current_setting('futasato.places', true) = '*', false)"),
    "places": ("text[]", "coalesce(string_to_array(nullif(current_setting('futasato.places', true), '*'), ','), '{}')"),
    "persons": ("uuid[]", "coalesce(string_to_array(current_setting('futasato.persons', true), ','), '{}')::uuid[]"),
    "desks": ("text[]", "coalesce(string_to_array(current_setting('futasato.desks', true), ','), '{}')"),
    "unveiled": ("boolean", "coalesce(current_setting('futasato.unveiled', true) = 'on', false)"),
}
FORWARD = ";\n".join(
    f"create function walls_{name}() returns {kind} language sql stable parallel safe return {body}"
    for name, (kind, body) in WORDS.items()
)
BACK = ";\n".join(f"drop function walls_{name}()" for name in WORDS)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(FORWARD, BACK)]
