"""The forms of the safety pages. Their questions come from the published list; nothing is preselected."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from exercises.document import SafetyDocument
from exercises.document.safety import SafetyTier
from exercises.screening import Decision, decide, numbness_items
from exercises.templatetags.guide import text

YES, NO = "yes", "no"
ANSWERS = ((YES, _("Yes")), (NO, _("No")))
UNANSWERED = _("Answer yes or no.")
NOT_CHOSEN = _("Choose an answer.")


def yes_no(label: str) -> forms.TypedChoiceField:
    """A question answered with yes or no, or not yet."""
    coerce: Callable[[str], bool] = YES.__eq__
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=ANSWERS,
        coerce=coerce,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": UNANSWERED},
    )


def one_of(label: str, options: list[tuple[str, str]]) -> forms.ChoiceField:
    """A question with one answer out of several."""
    messages = {"required": NOT_CHOSEN, "invalid_choice": NOT_CHOSEN}
    return forms.ChoiceField(label=label, choices=options, widget=forms.RadioSelect, error_messages=messages)


class SafetyForm(forms.Form):
    """What every form of these pages carries: an id of its own, and the version of the list it was made of.

    Neither is typed by anybody, so what is wrong with them is never an error: a warning sign counts in any case.
    """

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    edition = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: SafetyDocument, edition: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.current = edition
        self.initial = {"id": uuid.uuid4(), "edition": edition}

    @property
    def code(self) -> uuid.UUID:
        """The id that the form was made with; a new one when what came is none."""
        try:
            return uuid.UUID(self.cleaned_data.get("id", ""))
        except ValueError:
            return uuid.uuid4()

    @property
    def is_current(self) -> bool:
        """Whether the list that was answered is the one that is published."""
        return bool(self.cleaned_data.get("edition") == str(self.current))

    def renew(self) -> None:
        """Make the form, shown again with what was answered, one of the list as it is now."""
        self.data = {**{name: self.data[name] for name in self.data}, "edition": str(self.current)}
        self.add_error(None, _("The list has changed since you opened it. Please look through it once more."))


@dataclass(frozen=True)
class Group:
    """The questions of one tier on the page."""

    tier: SafetyTier
    questions: list[BoundField]

    @property
    def has_errors(self) -> bool:
        """Whether one of them has to be looked at."""
        return any(question.errors for question in self.questions)


class ListForm(SafetyForm):
    """The list, or some tiers of it: one yes or no for every sign, and whether the person is an adult."""

    def __init__(self, *args: Any, tiers: tuple[str, ...], whole: bool, may_keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tiers = tiers
        self.whole = whole
        if whole:
            self.fields["adult"] = yes_no(text(self.document.age_question))
        for sign in self.signs():
            self.fields[sign.id] = yes_no(text(sign.text))
        if may_keep:
            self.fields["keep"] = forms.BooleanField(
                label=_("Keep my answers"),
                help_text=_("Without this only the result is kept, with the version of the list and the time."),
                required=False,
            )

    def signs(self) -> Iterator[Any]:
        """Every sign that is asked, in its order."""
        return (sign for name in self.tiers for sign in self.document.tier(name).items)

    def groups(self) -> list[Group]:
        """The questions as the page shows them."""
        tiers = [self.document.tier(name) for name in self.tiers]
        return [Group(tier, [self[sign.id] for sign in tier.items]) for tier in tiers]

    def answers(self) -> dict[str, bool]:
        """What was answered, sign to yes or no."""
        given = {sign.id: self.cleaned_data.get(sign.id) for sign in self.signs()}
        return {sign: answer for sign, answer in given.items() if answer is not None}

    def kept_answers(self) -> dict[str, bool] | None:
        """What was answered if the person wants it kept."""
        return self.answers() if self.cleaned_data.get("keep") else None

    def decision(self) -> Decision:
        """What the answers lead to."""
        adult = self.cleaned_data.get("adult") if self.whole else True
        return decide(self.document, self.answers(), adult=adult, tiers=self.tiers)

    @property
    def is_adult(self) -> bool:
        """Whether somebody said so."""
        return bool(self.cleaned_data.get("adult"))

    def clean(self) -> dict[str, Any]:
        """Every question answered, unless what was answered decides alone."""
        data = super().clean() or {}
        if self.decision().outcome == "emergency":
            self.errors.clear()
            return data
        if self.whole and data.get("adult") is None and "adult" not in self.errors:
            self.add_error("adult", UNANSWERED)
        if data.get("adult") is not False:
            for sign in self.decision().missing:
                if sign not in self.errors:
                    self.add_error(sign, UNANSWERED)
        return data


class WrongForm(SafetyForm):
    """Something is wrong: the signs to act on at once, to tick."""

    TIERS = ("emergency", "soon")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.TIERS:
            tier = self.document.tier(name)
            self.fields[name] = forms.MultipleChoiceField(
                label=text(tier.title),
                required=False,
                choices=[(sign.id, text(sign.text)) for sign in tier.items],
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """A sign of the list as it is now counts, whatever else in the form is wrong or no longer listed."""
        data = super().clean() or {}
        field = self.fields["emergency"]
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix("emergency")) or []
        ticked = [sign.id for sign in self.document.tier("emergency").items if sign.id in sent]
        if ticked:
            self.errors.clear()
            data["emergency"] = ticked
        return data

    def answers(self) -> dict[str, bool]:
        """The signs that were ticked."""
        return {sign: True for name in self.TIERS for sign in self.cleaned_data.get(name, ())}

    def groups(self) -> list[tuple[SafetyTier, BoundField]]:
        """The boxes as the page shows them."""
        return [(self.document.tier(name), self[name]) for name in self.TIERS]

    def outcome(self) -> str:
        """The strictest tier in which a sign was ticked, clear when none was."""
        return next((name for name in self.TIERS if self.cleaned_data.get(name)), "clear")


class NumbnessForm(SafetyForm):
    """Numbness or tingling: where, since when, and whether anything is weak."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.document.numbness
        for name, question in (("where", asked.where), ("since", asked.since)):
            self.fields[name] = one_of(text(question.text), [(one.id, text(one.text)) for one in question.options])
        self.fields["weakness"] = one_of(text(asked.weakness), [(key, str(label)) for key, label in ANSWERS])

    def questions(self) -> list[BoundField]:
        """The questions in their order."""
        return [self[name] for name in ("where", "since", "weakness")]

    def items(self) -> list[str]:
        """The signs that what was answered may stand for, one once everything is answered."""
        where, since, weakness = (self.cleaned_data.get(name) or None for name in ("where", "since", "weakness"))
        return numbness_items(self.document, where=where, since=since, weakness=weakness and weakness == "yes")

    def clean(self) -> dict[str, Any]:
        """Every question answered, unless what was answered is an emergency whatever the rest may be."""
        data = super().clean() or {}
        emergency = {sign.id for sign in self.document.tier("emergency").items}
        if any(data.get(name) for name in ("where", "since", "weakness")) and emergency.issuperset(self.items()):
            self.errors.clear()
        return data


class AgainForm(SafetyForm):
    """The short questions that come before the whole list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The ids are an editor's to choose, so they may not meet the form's own names.
        self.names = {f"question-{one.id}": one for one in self.document.again.questions}
        for name, question in self.names.items():
            self.fields[name] = yes_no(text(question.text))

    def questions(self) -> list[BoundField]:
        """The questions in their order."""
        return [self[name] for name in self.names]

    def any_yes(self) -> bool:
        """Whether the whole list has to follow."""
        return any(self.cleaned_data.get(name) for name in self.names)

    def clean(self) -> dict[str, Any]:
        """Every question answered, unless one of them is answered with yes."""
        data = super().clean() or {}
        if self.any_yes():
            self.errors.clear()
            return data
        for name in self.names:
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, UNANSWERED)
        return data
