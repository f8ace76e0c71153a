"""The draft of the safety list: signs, what to do about them, and the rules by which answers are read."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import SlugsField, TranslatedField
from exercises.models.base import Draft, Part, part_data


class SafetyList(Draft):
    """The safety list; there is one such row."""

    kind = "safety"

    title = TranslatedField(_("title"))
    introduction = TranslatedField(_("introduction"))
    age_question = TranslatedField(_("question about age"))
    under_age = TranslatedField(_("said to people under 18"))
    nothing_ticked = TranslatedField(_("said when nothing is ticked"))
    numbness_introduction = TranslatedField(_("numbness: introduction"))
    numbness_where = TranslatedField(_("numbness: the question where"))
    numbness_since = TranslatedField(_("numbness: the question since when"))
    numbness_weakness = TranslatedField(_("numbness: the question about weakness"))
    again_introduction = TranslatedField(_("asking again: introduction"))
    again_different = TranslatedField(_("asking again: the person says that the pain is different"))
    after_rise = models.PositiveSmallIntegerField(
        _("after a session: tension has risen by"),
        null=True,
        blank=True,
        help_text=_("Points from 0 to 10. The emergency signs are asked when tension has risen by so many."),
    )
    after_high = models.PositiveSmallIntegerField(
        _("after a session: tension has risen to"),
        null=True,
        blank=True,
        help_text=_("Points from 0 to 10. The emergency signs are asked when tension has risen at all to so many."),
    )
    after_text = TranslatedField(_("after a session: said before the emergency signs"))
    sources = SlugsField(_("sources"))

    class Meta(Draft.Meta):
        verbose_name = _("safety list")
        verbose_name_plural = _("safety list")

    def as_data(self) -> dict[str, Any]:
        """The list as JSON values, its signs and releases gathered by tier."""
        return {
            "title": self.title,
            "introduction": self.introduction,
            "age_question": self.age_question,
            "under_age": self.under_age,
            "nothing_ticked": self.nothing_ticked,
            "tiers": [self.tier_data(tier) for tier in self.tiers.all()],
            "numbness": self.numbness_data(),
            "routes": part_data(self.routes),
            "again": {
                "introduction": self.again_introduction,
                "different": self.again_different,
                "rules": part_data(self.rules),
                "questions": part_data(self.questions),
            },
            "after_session": {
                "rise": self.after_rise,
                "high": self.after_high,
                "tier": Tier.EMERGENCY.value,
                "text": self.after_text,
            },
            "sources": self.sources,
        }

    def tier_data(self, tier: "SafetyTier") -> dict[str, Any]:
        """A tier as JSON values, with its signs and releases."""
        lists = {"items": part_data(self.items, tier=tier.tier), "releases": part_data(self.releases, tier=tier.tier)}
        return tier.as_data() | lists

    def numbness_data(self) -> dict[str, Any]:
        """The questions about numbness as JSON values."""
        return {
            "introduction": self.numbness_introduction,
            "where": {"text": self.numbness_where, "options": part_data(self.options, question="where")},
            "since": {"text": self.numbness_since, "options": part_data(self.options, question="since")},
            "weakness": self.numbness_weakness,
        }


class Tier(models.TextChoices):
    """How urgent a sign is, the most urgent first."""

    EMERGENCY = "emergency", _("emergency")
    SOON = "soon", _("see a clinician soon")
    VISIT = "visit", _("worth a visit")
    ASK_FIRST = "ask-first", _("ask first")


class SafetyTier(Part):
    """What to do when a sign of this tier is there, and what is closed meanwhile."""

    class Lock(models.TextChoices):
        """What a tier closes, the most first."""

        ALL = "all", _("today’s page, plan and guided sessions")
        TRAINING = "training", _("plan and guided sessions")
        LIMITED = "limited", _("everything beyond level 1 without loads")
        NONE = "none", _("nothing")

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="tiers")
    tier = models.CharField(_("tier"), max_length=9, choices=Tier)
    title = TranslatedField(_("title"))
    action = TranslatedField(_("what to do"))
    lock = models.CharField(_("closes"), max_length=8, choices=Lock, default=Lock.NONE)

    class Meta(Part.Meta):
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        constraints = (models.UniqueConstraint(fields=("safety_list", "tier"), name="tier_once_a_list"),)

    def __str__(self) -> str:
        return str(self.get_tier_display())

    def as_data(self) -> dict[str, Any]:
        """The tier as JSON values, without its signs and releases."""
        return {"tier": self.tier, "title": self.title, "action": self.action, "lock": self.lock}


class SafetyItem(Part):
    """One warning sign."""

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="items")
    tier = models.CharField(_("tier"), max_length=9, choices=Tier)
    key = models.CharField(_("id"), max_length=3, unique=True)
    text = TranslatedField(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("warning sign")
        verbose_name_plural = _("warning signs")

    def __str__(self) -> str:
        return self.key

    def as_data(self) -> dict[str, Any]:
        """The sign as JSON values."""
        return {"id": self.key, "text": self.text}


class SafetyRelease(Part):
    """What a person may say to train again."""

    class Key(models.TextChoices):
        """What has happened."""

        SEEN = "seen", _("a professional has seen the person")
        SPOKEN = "spoken", _("the person has spoken to a clinician")
        ASKED = "asked", _("the person has asked a professional")
        MISTAKE = "mistake", _("ticked by mistake")

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="releases")
    tier = models.CharField(_("tier"), max_length=9, choices=Tier)
    key = models.CharField(_("says"), max_length=7, choices=Key)
    text = TranslatedField(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("way to unlock")
        verbose_name_plural = _("ways to unlock")

    def __str__(self) -> str:
        return f"{self.get_tier_display()}: {self.get_key_display()}"

    def as_data(self) -> dict[str, Any]:
        """The release as JSON values."""
        return {"id": self.key, "text": self.text}


class SafetyOption(Part):
    """One answer to a question about numbness."""

    class Question(models.TextChoices):
        """The question it answers."""

        WHERE = "where", _("where")
        SINCE = "since", _("since when")

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="options")
    question = models.CharField(_("question"), max_length=5, choices=Question)
    key = models.SlugField(_("id"), max_length=60, help_text=_("Stable: the routes name it."))
    text = TranslatedField(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("answer about numbness")
        verbose_name_plural = _("answers about numbness")

    def __str__(self) -> str:
        return self.key

    def as_data(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {"id": self.key, "text": self.text}


class SafetyRoute(Part):
    """Answers about numbness that stand for a sign; the first route that fits counts."""

    class Weakness(models.TextChoices):
        """The answer about weakness."""

        YES = "yes", _("yes")
        NO = "no", _("no")
        ANY = "any", _("either")

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="routes")
    where = SlugsField(_("where"), help_text=_("None ticked: any of them."))
    since = SlugsField(_("since when"), help_text=_("None ticked: any of them."))
    weakness = models.CharField(_("weakness"), max_length=3, choices=Weakness, default=Weakness.ANY)
    item = models.CharField(_("stands for the sign"), max_length=3, help_text=_("Its id, such as E2."))

    class Meta(Part.Meta):
        verbose_name = _("route of numbness")
        verbose_name_plural = _("routes of numbness, the first that fits counts")

    def __str__(self) -> str:
        return self.item

    def as_data(self) -> dict[str, Any]:
        """The route as JSON values."""
        return {"where": self.where, "since": self.since, "weakness": self.weakness, "item": self.item}


class SafetyRule(Part):
    """When the list is asked again."""

    class Rule(models.TextChoices):
        """What is looked at."""

        SCREENING = "days-since-screening", _("days since the last answers")
        TRAINING = "days-since-training", _("days since the last session")
        RISE = "mean-rise", _("rise of the mean of the daily ratings")

    REASONS: ClassVar = {"days-since-screening": "age", "days-since-training": "pause", "mean-rise": "rise"}
    """What is stored as the reason for which the list was asked."""

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="rules")
    rule = models.CharField(_("rule"), max_length=20, choices=Rule)
    at_least = models.PositiveSmallIntegerField(
        _("at least"), null=True, blank=True, help_text=_("Days; for the rise, points from 0 to 10.")
    )
    recent = models.PositiveSmallIntegerField(
        _("recent days"), null=True, blank=True, help_text=_("For the rise only.")
    )
    earlier = models.PositiveSmallIntegerField(
        _("days before them"), null=True, blank=True, help_text=_("For the rise only.")
    )
    ratings = models.PositiveSmallIntegerField(
        _("ratings needed"), null=True, blank=True, help_text=_("For the rise only: so many in both periods.")
    )
    text = TranslatedField(_("said when it is met"))

    class Meta(Part.Meta):
        verbose_name = _("rule to ask again")
        verbose_name_plural = _("rules to ask again")

    def __str__(self) -> str:
        return str(self.get_rule_display())

    def as_data(self) -> dict[str, Any]:
        """The rule as JSON values; the columns that it does not use are left out."""
        used = ("at_least", *(("recent", "earlier", "ratings") if self.rule == self.Rule.RISE else ()))
        numbers = {name: getattr(self, name) for name in used}
        return {"rule": self.rule, "reason": self.REASONS.get(self.rule, ""), "text": self.text} | numbers


class SafetyQuestion(Part):
    """One of the short questions that come before the whole list is asked again."""

    safety_list = models.ForeignKey(SafetyList, models.CASCADE, related_name="questions")
    key = models.SlugField(_("id"), max_length=60)
    text = TranslatedField(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("short question")
        verbose_name_plural = _("short questions")

    def __str__(self) -> str:
        return self.key

    def as_data(self) -> dict[str, Any]:
        """The question as JSON values."""
        return {"id": self.key, "text": self.text}
