"""The groups that staff belong to. What Editors and Publishers may do comes with the guide's tables."""

from django.db import migrations

GROUPS = ("Editors", "Publishers", "Support")
SUPPORT_MAY = {"view_user": "Can view person", "change_user": "Can change person"}


def add_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in GROUPS}
    user_type, _ = ContentType.objects.get_or_create(app_label="users", model="user")
    for codename, name in SUPPORT_MAY.items():
        # Django makes these rows only after all migrations, so they are made here.
        permission, _ = Permission.objects.get_or_create(
            codename=codename, content_type=user_type, defaults={"name": name}
        )
        groups["Support"].permissions.add(permission)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [("users", "0001_user"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(add_groups, remove_groups)]
