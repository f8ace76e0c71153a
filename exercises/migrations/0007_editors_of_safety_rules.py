"""Editors and Publishers may write the safety list's rules; a draft from before gets those it had without saying so."""

from django.db import migrations

from exercises.document.upgrades import RULES, routes_for

DRAFTS = ("safetyoption", "safetyquestion", "safetyrelease", "safetyroute", "safetyrule")
ACTIONS = ("view", "add", "change", "delete")


def grant(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=("Editors", "Publishers"))
    for model in DRAFTS:
        content_type, _ = ContentType.objects.get_or_create(app_label="exercises", model=model)
        for action in ACTIONS:
            # Django makes these rows only after all migrations, so they are made here.
            row, _ = Permission.objects.get_or_create(
                codename=f"{action}_{model}", content_type=content_type, defaults={"name": f"Can {action} {model}"}
            )
            for group in groups:
                group.permissions.add(row)


def revoke(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="exercises", content_type__model__in=DRAFTS
    ).delete()


def keyed(part):
    return {"key" if name == "id" else name: value for name, value in part.items()}


def parts_of(safety):
    """(model, columns) of every row that the list lacks, in order."""
    numbness, again = RULES["numbness"], RULES["again"]
    for tier, rules in RULES["tiers"].items():
        for release in rules["releases"]:
            yield "SafetyRelease", keyed(release) | {"tier": tier}
    for question in ("where", "since"):
        for option in numbness[question]["options"]:
            yield "SafetyOption", keyed(option) | {"question": question}
    for route in routes_for([{"items": [{"id": key} for key in safety.items.values_list("key", flat=True)]}]):
        yield "SafetyRoute", route
    for rule in again["rules"]:
        yield "SafetyRule", {name: value for name, value in rule.items() if name != "reason"}
    for question in again["questions"]:
        yield "SafetyQuestion", keyed(question)


def fill(apps, schema_editor):
    numbness, again, after = RULES["numbness"], RULES["again"], RULES["after_session"]
    for safety in apps.get_model("exercises", "SafetyList").objects.all():
        safety.numbness_introduction = numbness["introduction"]
        safety.numbness_where = numbness["where"]["text"]
        safety.numbness_since = numbness["since"]["text"]
        safety.numbness_weakness = numbness["weakness"]
        safety.again_introduction = again["introduction"]
        safety.again_different = again["different"]
        safety.after_rise, safety.after_high, safety.after_text = after["rise"], after["high"], after["text"]
        safety.save()
        for tier in safety.tiers.all():
            tier.lock = RULES["tiers"][tier.tier]["lock"]
            tier.save()
        places = {}
        for model, columns in parts_of(safety):
            places[model] = places.get(model, 0) + 1
            rows = apps.get_model("exercises", model).objects
            rows.create(safety_list=safety, position=places[model], **columns)


class Migration(migrations.Migration):
    dependencies = [("exercises", "0006_safety_rules"), ("users", "0002_groups")]

    operations = [
        migrations.RunPython(grant, revoke),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
