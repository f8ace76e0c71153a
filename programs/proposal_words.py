"""What a proposed step says, in words: why, what to do, and what changes."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from exercises.templatetags.guide import number, span, text
from exercises.templatetags.home import inline
from exercises.units import from_kilograms
from programs.training.ladder import is_bare, is_weighed
from programs.training.progress import ENOUGH, NotYet, Proposal
from programs.training.values import EMPTY, Burden, Target, Tempo

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Reader:
    """What words depend on: the guide for names, and the unit of who reads."""

    guide: Guide
    unit: str

    def document(self, target: Target) -> ExerciseDocument:
        """The exercise of a target."""
        return self.guide.exercises[target.exercise]


@dataclass(frozen=True)
class Difference:
    """One thing that a step changes, as it is and as it would be."""

    label: str
    now: str
    then: str


def said(proposal: Proposal, reader: Reader) -> str:
    """The whole sentence: `Two sessions at 12 with 2 or more in reserve, and mornings about as usual: try …`."""
    return _("%(because)s: %(step)s") % {"because": because(proposal), "step": step(proposal, reader)}


def because(proposal: Proposal) -> str:
    """Why the step is proposed."""
    high, usual = proposal.before.high, mean(proposal.usual_morning)
    if proposal.reason == "ready" and proposal.before.measure == "seconds":
        return _("Two sessions with every hold at %(high)s seconds, and mornings about as usual") % {"high": high}
    if proposal.reason == "ready":
        return _("Two sessions at %(high)s with 2 or more in reserve, and mornings about as usual") % {"high": high}
    if proposal.reason == "rose":
        return _("After each of the last two sessions your tension was 3 or more above what it was before")
    if proposal.reason == "mornings":
        return _(
            "On the mornings after the last two sessions your tension was 2 or more above your usual %(usual)s"
        ) % {"usual": usual}
    if proposal.reason == "tension":
        return _(
            "After one of the last two sessions your tension was 3 or more above what it was before,"
            " and on the morning after the other it was 2 or more above your usual %(usual)s"
        ) % {"usual": usual}
    return _("You last did this %(days)s days ago") % {"days": proposal.days}


def step(proposal: Proposal, reader: Reader) -> str:
    """What to do, as the end of a sentence."""
    if proposal.reason == "long-gap":
        return _("begin again at level 1, with %(what)s.") % {"what": told(proposal.after, reader)}
    return up(proposal, reader) if proposal.direction == "up" else back(proposal, reader)


def up(proposal: Proposal, reader: Reader) -> str:
    """The step up in words."""
    before, after = proposal.before, proposal.after
    if before.variant != after.variant and before.burden == after.burden:
        return variant_up(proposal, reader)
    if before.burden != after.burden:
        return load_up(proposal, reader)
    if before.measure == "seconds":
        return _("hold for longer, %(range)s seconds.") % {"range": span(after.low, after.high)}
    if before.tempo and after.tempo and after.tempo.down > before.tempo.down:
        return _("take %(down)s seconds on the way down; the rest stays the same.") % {"down": after.tempo.down}
    if before.tempo and after.tempo and after.tempo.hold > before.tempo.hold:
        return _("hold the end of the movement for %(hold)s seconds; the rest stays the same.") % {
            "hold": after.tempo.hold
        }
    return _("widen the range to %(range)s repetitions; the rest stays the same.") % {
        "range": span(after.low, after.high)
    }


def load_up(proposal: Proposal, reader: Reader) -> str:
    """More load in words."""
    after = proposal.after
    values = {"weight": weight_in(after.burden, reader), "thing": thing(after.burden, reader), "low": after.low}
    if is_bare(proposal.before.burden):
        return _("try your lightest load, the %(weight)s %(thing)s, from %(low)s repetitions.") % values
    if is_weighed(after.burden):
        return _("fill or load the %(thing)s to %(weight)s; the rest stays the same.") % values
    return _("try the %(weight)s %(thing)s, from %(low)s repetitions.") % values


def variant_up(proposal: Proposal, reader: Reader) -> str:
    """A harder variant in words, and that nothing heavier is there where loads are what would follow."""
    after = proposal.after
    values = {"variant": variant(after, reader), "range": amount(after)}
    if not after.variant:
        return _("do the exercise as it is described, without the easier version, for %(range)s.") % values
    if after.measure == "seconds" or is_bare(after.burden):
        return _("try a harder version for %(range)s. %(variant)s") % values
    return (
        _(
            "nothing heavier is noted among what you have at home, so try a harder version for %(range)s. %(variant)s"
            " If you do have something heavier, decline this and change the load in your plan."
        )
        % values
    )


def back(proposal: Proposal, reader: Reader) -> str:
    """The step back in words."""
    before, after = proposal.before, proposal.after
    if before.variant != after.variant:
        return _("go back to %(what)s.") % {"what": told(after, reader)}
    if before.burden != after.burden and is_bare(after.burden):
        return _("do it with an empty hand for now.")
    if before.burden != after.burden:
        values = {"weight": weight_in(after.burden, reader), "thing": thing(after.burden, reader)}
        return _("take less for now, the %(weight)s %(thing)s.") % values
    if before.sets != after.sets:
        values_sets = {"sets": after.sets}
        return (
            ngettext("do one set less, %(sets)s in all.", "do one set less, %(sets)s in all.", after.sets) % values_sets
        )
    if before.tempo != after.tempo and after.tempo:
        return _("go back to the tempo %(tempo)s.") % {"tempo": tempo(after.tempo)}
    return _("go back to %(range)s.") % {"range": amount(after)}


def why_not(not_yet: NotYet) -> str:
    """Why no step is proposed."""
    high, usual = not_yet.target.high, mean(not_yet.usual_morning)
    if not_yet.reason == "not-top" and not_yet.target.measure == "seconds":
        return _("A step up follows two sessions in a row in which every hold lasts %(high)s seconds.") % {"high": high}
    words = {
        "not-top": _(
            "A step up follows two sessions in a row in which every set reaches %(high)s repetitions"
            " with 2 or more in reserve."
        )
        % {"high": high},
        "effort": _(
            "Your sets reached the top of the range. For a step up, note after every set how many repetitions you had"
            " in reserve."
        ),
        "few-ratings": ngettext(
            "There is %(ratings)s morning rating in the last 28 days. With %(enough)s, what is usual for you shows,"
            " and a step up can be proposed.",
            "There are %(ratings)s morning ratings in the last 28 days. With %(enough)s, what is usual for you shows,"
            " and a step up can be proposed.",
            not_yet.ratings,
        )
        % {"ratings": not_yet.ratings, "enough": ENOUGH},
        "morning-ahead": _("How the next morning feels decides about a step up: rate it when you wake."),
        "no-morning": _(
            "No rating of the morning after one of the last two sessions. Without it, no step up is proposed."
        ),
        "morning-high": _(
            "The morning after one of the last two sessions was more than 1 above your usual %(usual)s."
            " No step up is proposed for now."
        )
        % {"usual": usual},
        "recent": _("This changed less than 7 days ago. There is one step up a week at most."),
        "declined": _("You declined the last proposal. After your next session it is looked at anew."),
        "limited": _("Until you have asked a professional, no step up is proposed."),
        "top": _(
            "You are at the top of what this exercise offers with what you have at home."
            " If you have something heavier, change the load in your plan."
        ),
        "bottom": _(
            "Your tension was higher around the last two sessions, and there is no lighter form of this exercise left."
            " Leave it out for now, or ask a professional."
        ),
    }
    return words[not_yet.reason]


def differences(before: Target, after: Target, reader: Reader) -> list[Difference]:
    """Everything that a step changes, for a table."""
    rows = (
        (_("Sets"), number(before.sets), number(after.sets)),
        (_("Amount"), amount(before), amount(after)),
        (_("Load"), load(before.burden, reader), load(after.burden, reader)),
        (_("Tempo"), tempo(before.tempo), tempo(after.tempo)),
        (_("Version"), variant(before, reader), variant(after, reader)),
        (_("In reserve"), span(before.effort_low, before.effort_high), span(after.effort_low, after.effort_high)),
    )
    return [Difference(label, now, then) for label, now, then in rows if now != then]


def told(target: Target, reader: Reader) -> str:
    """A target in a few words: `2 × 10–12 repetitions, empty hand`."""
    parts = [f"{target.sets}{NBSP}×{NBSP}{amount(target)}"]
    if reader.document(target).equipment and target.measure == "repetitions":
        parts.append(load(target.burden, reader))
    if target.variant:
        parts.append(_("version: %(variant)s") % {"variant": variant(target, reader).rstrip(".")})
    return ", ".join(parts)


def amount(target: Target) -> str:
    """How much of it: `8–12 repetitions`, `20–40 seconds`."""
    values = {"range": span(target.low, target.high)}
    return (_("%(range)s seconds") if target.measure == "seconds" else _("%(range)s repetitions")) % values


def load(burden: Burden, reader: Reader) -> str:
    """What is lifted: `training bag, 13 lb`, `resistance band, red`, `empty hand`."""
    if burden == EMPTY or is_bare(burden):
        return _("empty hand")
    parts = (thing(burden, reader), weight_in(burden, reader), burden.colour)
    return ", ".join(part for part in parts if part)


def thing(burden: Burden, reader: Reader) -> str:
    """The name of what is lifted within a sentence; a load without a name is a load."""
    found = reader.guide.equipment.get(burden.equipment)
    return inline(found.name) if found else _("load")


def weight_in(burden: Burden, reader: Reader) -> str:
    """A weight in the reader's unit, with the one it is marked with behind: `13 lb`, `5.9 kg (13 lb)`, `2 × 5 kg`."""
    if burden.load_kg is None:
        return ""
    units = dict.fromkeys((reader.unit, burden.unit))
    own, *marked = [weighed(burden, unit) for unit in units]
    shown = f"{own} ({marked[0]})" if marked else own
    return shown if burden.implements in (None, 1) else f"{burden.implements}{NBSP}×{NBSP}{shown}"


def weighed(burden: Burden, unit: str) -> str:
    """A weight in one unit, to the tenth in another than its own."""
    exact = from_kilograms(burden.load_kg or Decimal(0), unit)
    return f"{number(float(round(exact, 2 if unit == burden.unit else 1)))}{NBSP}{unit}"


def tempo(pace: Tempo | None) -> str:
    """Seconds up, held and down: `2 – 1 – 3 s`."""
    return f"{pace.up}{NBSP}–{NBSP}{pace.hold}{NBSP}–{NBSP}{pace.down}{NBSP}s" if pace else ""


def variant(target: Target, reader: Reader) -> str:
    """The text of a target's variant."""
    document = reader.document(target)
    found = next((one for one in (*document.easier, *document.harder) if one.id == target.variant), None)
    return text(found.text) if found else _("as described")


def mean(value: float | None) -> str:
    """A median of ratings with a decimal where it has one."""
    return "" if value is None else str(number_format(f"{value:g}", use_l10n=True))
