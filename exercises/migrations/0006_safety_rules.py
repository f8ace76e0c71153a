"""The rules of the safety list become rows that editors work on."""

import django.db.models.deletion
from django.db import migrations, models

import exercises.fields


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0004_editors_of_figures"),
    ]

    operations = [
        migrations.AddField(
            model_name="safetylist",
            name="after_high",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Points from 0 to 10. The emergency signs are asked when tension has risen at all to so many.",
                null=True,
                verbose_name="after a session: tension has risen to",
            ),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="after_rise",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Points from 0 to 10. The emergency signs are asked when tension has risen by so many.",
                null=True,
                verbose_name="after a session: tension has risen by",
            ),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="after_text",
            field=exercises.fields.TranslatedField(
                default=dict, verbose_name="after a session: said before the emergency signs"
            ),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="again_different",
            field=exercises.fields.TranslatedField(
                default=dict, verbose_name="asking again: the person says that the pain is different"
            ),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="again_introduction",
            field=exercises.fields.TranslatedField(default=dict, verbose_name="asking again: introduction"),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="numbness_introduction",
            field=exercises.fields.TranslatedField(default=dict, verbose_name="numbness: introduction"),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="numbness_since",
            field=exercises.fields.TranslatedField(default=dict, verbose_name="numbness: the question since when"),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="numbness_weakness",
            field=exercises.fields.TranslatedField(default=dict, verbose_name="numbness: the question about weakness"),
        ),
        migrations.AddField(
            model_name="safetylist",
            name="numbness_where",
            field=exercises.fields.TranslatedField(default=dict, verbose_name="numbness: the question where"),
        ),
        migrations.AddField(
            model_name="safetytier",
            name="lock",
            field=models.CharField(
                choices=[
                    ("all", "today’s page, plan and guided sessions"),
                    ("training", "plan and guided sessions"),
                    ("limited", "everything beyond level 1 without loads"),
                    ("none", "nothing"),
                ],
                default="none",
                max_length=8,
                verbose_name="closes",
            ),
        ),
        migrations.CreateModel(
            name="SafetyOption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "question",
                    models.CharField(
                        choices=[("where", "where"), ("since", "since when")], max_length=5, verbose_name="question"
                    ),
                ),
                ("key", models.SlugField(help_text="Stable: the routes name it.", max_length=60, verbose_name="id")),
                ("text", exercises.fields.TranslatedField(default=dict, verbose_name="text")),
                (
                    "safety_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="exercises.safetylist"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer about numbness",
                "verbose_name_plural": "answers about numbness",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("key", models.SlugField(max_length=60, verbose_name="id")),
                ("text", exercises.fields.TranslatedField(default=dict, verbose_name="text")),
                (
                    "safety_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="exercises.safetylist"
                    ),
                ),
            ],
            options={
                "verbose_name": "short question",
                "verbose_name_plural": "short questions",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("emergency", "emergency"),
                            ("soon", "see a clinician soon"),
                            ("visit", "worth a visit"),
                            ("ask-first", "ask first"),
                        ],
                        max_length=9,
                        verbose_name="tier",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("seen", "a professional has seen the person"),
                            ("spoken", "the person has spoken to a clinician"),
                            ("asked", "the person has asked a professional"),
                            ("mistake", "ticked by mistake"),
                        ],
                        max_length=7,
                        verbose_name="says",
                    ),
                ),
                ("text", exercises.fields.TranslatedField(default=dict, verbose_name="text")),
                (
                    "safety_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="exercises.safetylist"
                    ),
                ),
            ],
            options={
                "verbose_name": "way to unlock",
                "verbose_name_plural": "ways to unlock",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyRoute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "where",
                    exercises.fields.SlugsField(
                        blank=True, default=list, help_text="None ticked: any of them.", verbose_name="where"
                    ),
                ),
                (
                    "since",
                    exercises.fields.SlugsField(
                        blank=True, default=list, help_text="None ticked: any of them.", verbose_name="since when"
                    ),
                ),
                (
                    "weakness",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("any", "either")],
                        default="any",
                        max_length=3,
                        verbose_name="weakness",
                    ),
                ),
                (
                    "item",
                    models.CharField(help_text="Its id, such as E2.", max_length=3, verbose_name="stands for the sign"),
                ),
                (
                    "safety_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="routes", to="exercises.safetylist"
                    ),
                ),
            ],
            options={
                "verbose_name": "route of numbness",
                "verbose_name_plural": "routes of numbness, the first that fits counts",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SafetyRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("days-since-screening", "days since the last answers"),
                            ("days-since-training", "days since the last session"),
                            ("mean-rise", "rise of the mean of the daily ratings"),
                        ],
                        max_length=20,
                        verbose_name="rule",
                    ),
                ),
                (
                    "at_least",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days; for the rise, points from 0 to 10.",
                        null=True,
                        verbose_name="at least",
                    ),
                ),
                (
                    "recent",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="For the rise only.", null=True, verbose_name="recent days"
                    ),
                ),
                (
                    "earlier",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="For the rise only.", null=True, verbose_name="days before them"
                    ),
                ),
                (
                    "ratings",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="For the rise only: so many in both periods.",
                        null=True,
                        verbose_name="ratings needed",
                    ),
                ),
                ("text", exercises.fields.TranslatedField(default=dict, verbose_name="said when it is met")),
                (
                    "safety_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rules", to="exercises.safetylist"
                    ),
                ),
            ],
            options={
                "verbose_name": "rule to ask again",
                "verbose_name_plural": "rules to ask again",
                "ordering": ("position", "pk"),
                "abstract": False,
            },
        ),
    ]
