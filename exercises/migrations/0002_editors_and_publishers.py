"""What Editors and Publishers may do: both write drafts, only Publishers publish."""

from django.db import migrations

DRAFTS = (
    "anatomy",
    "bibliography",
    "cue",
    "equipment",
    "equipmentneed",
    "exercise",
    "exercisepoint",
    "fault",
    "guidepage",
    "guidepoint",
    "muscle",
    "muscleuse",
    "prescription",
    "reference",
    "region",
    "safetyitem",
    "safetylist",
    "safetytier",
    "size",
    "substitute",
    "variant",
)
ACTIONS = ("view", "add", "change", "delete")


def grant(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    editors = Group.objects.get(name="Editors")
    publishers = Group.objects.get(name="Publishers")

    def permission(model, codename):
        content_type, _ = ContentType.objects.get_or_create(app_label="exercises", model=model)
        # Django makes these rows only after all migrations, so they are made here.
        return Permission.objects.get_or_create(
            codename=codename, content_type=content_type, defaults={"name": f"Can {codename.replace('_', ' ')}"}
        )[0]

    for model in DRAFTS:
        for action in ACTIONS:
            row = permission(model, f"{action}_{model}")
            editors.permissions.add(row)
            publishers.permissions.add(row)
    for group in (editors, publishers):
        group.permissions.add(permission("edition", "view_edition"))
    publishers.permissions.add(permission("edition", "publish"))


def revoke(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("Editors", "Publishers")):
        group.permissions.clear()


class Migration(migrations.Migration):
    dependencies = [("exercises", "0001_drafts_and_editions"), ("users", "0002_groups")]

    operations = [migrations.RunPython(grant, revoke)]
