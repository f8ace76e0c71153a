"""The privacy notice, which Editors and Publishers may write as every other draft."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import exercises.fields

DRAFTS = ("privacynotice", "privacypoint")
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
    dependencies = [
        ("exercises", "0004_editors_of_figures"),
        ("users", "0002_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrivacyNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Lower-case words joined by hyphens. Stable: addresses and logs use it.",
                        max_length=60,
                        unique=True,
                        verbose_name="name in addresses",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("title", exercises.fields.TranslatedField(default=dict, verbose_name="title")),
                ("introduction", exercises.fields.TranslatedField(default=dict, verbose_name="introduction")),
                (
                    "consent_wording",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Raise it when the question has to be asked again: everybody is asked before they log anything.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(999),
                        ],
                        verbose_name="consent: version of the question",
                    ),
                ),
                (
                    "consent_statement",
                    exercises.fields.TranslatedField(default=dict, verbose_name="consent: beside the box to tick"),
                ),
                ("consent_why", exercises.fields.TranslatedField(default=dict, verbose_name="consent: what it is for")),
                (
                    "consent_withdraw",
                    exercises.fields.TranslatedField(default=dict, verbose_name="consent: what withdrawing does"),
                ),
            ],
            options={
                "verbose_name": "privacy notice",
                "verbose_name_plural": "privacy notice",
                "ordering": ("position", "slug"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PrivacyPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("begins_section", models.BooleanField(default=False, verbose_name="begins a section")),
                (
                    "heading",
                    exercises.fields.TranslatedField(blank=True, default=dict, verbose_name="heading of the section"),
                ),
                (
                    "style",
                    models.CharField(
                        choices=[("paragraphs", "paragraphs"), ("list", "list")],
                        default="paragraphs",
                        max_length=10,
                        verbose_name="style of the section",
                    ),
                ),
                ("text", exercises.fields.TranslatedField(default=dict, verbose_name="text")),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="exercises.privacynotice"
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.RunPython(grant, revoke),
    ]
