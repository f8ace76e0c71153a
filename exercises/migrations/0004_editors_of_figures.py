"""Editors and Publishers may write figures, as every other part of a draft."""

from django.db import migrations

DRAFTS = ("figurepose", "figuretouch")
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


class Migration(migrations.Migration):
    dependencies = [("exercises", "0003_figures"), ("users", "0002_groups")]

    operations = [migrations.RunPython(grant, revoke)]
