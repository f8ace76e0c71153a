"""Skeletons to drawings: which shape goes where, in which order, frame by frame. Pure; a template writes the SVG."""

import hashlib
from dataclasses import dataclass, field, replace
from functools import lru_cache

from exercises.document.figure import Arrow, Figure, Load, Pose, Support, Surface
from exercises.figures import body, outline
from exercises.figures.body import Point, along, direction
from exercises.figures.equipment import LOADS, PAIRED, SUPPORTS, SURFACES, support_height
from exercises.figures.motion import SIDES, Arm, Side, Skeleton, foot_point, frames, solve
from exercises.figures.outline import number

MARGIN = 7.0
ASPECT = 4 / 3
GRIP = 5.5
"""From the wrist to the middle of the grip."""

SHORTEST_ARROW = 22.0

STRENGTHS = {"primary": 1, "secondary": 2, "stabiliser": 3}


@dataclass(frozen=True)
class Choice:
    """The equipment a figure is drawn with; None means without."""

    support: Support | None = None
    load: Load | None = None
    surface: Surface | None = None


@dataclass(frozen=True)
class Place:
    """Where a shape is: its joint in centimetres, y down, its turn in degrees clockwise, its stretch in length."""

    x: float
    y: float
    turn: float = 0
    stretch: float = 1

    def __str__(self) -> str:
        """The transform as SVG writes it."""
        turn = "" if number(self.turn) == "0" else f"rotate({number(self.turn)})"
        stretch = "" if self.stretch == 1 else f"scale(1 {number(self.stretch)})"
        return f"translate({number(self.x)} {number(self.y)}){turn}{stretch}"

    @property
    def numbers(self) -> str:
        """The same for the player: x, y, turn and, when it is stretched, by how much."""
        values = (self.x, self.y, self.turn, *([] if self.stretch == 1 else [self.stretch]))
        return " ".join(number(value) for value in values)


@dataclass(frozen=True)
class Part:
    """One shape: `tone` is its class, `path` what is drawn, `way` its place in every frame."""

    tone: str
    path: str
    way: tuple[Place, ...]

    @property
    def shape(self) -> str:
        """A name for the path, the same wherever it is drawn."""
        return "f" + hashlib.sha256(self.path.encode()).hexdigest()[:7]

    @property
    def place(self) -> Place:
        """Where it is in the only, or first, frame."""
        return self.way[0]

    @property
    def frames(self) -> str:
        """Every place of the way, for the player; empty when it stays where it is."""
        return ";".join(place.numbers for place in self.way) if len(set(self.way)) > 1 else ""


@dataclass(frozen=True)
class Drawing:
    """A figure ready for a template: the box it is seen in, its parts from back to front, and the arrow."""

    box: tuple[float, float, float, float]
    parts: tuple[Part, ...]
    arrow: str

    @property
    def floor(self) -> str:
        """The line of the floor, from edge to edge."""
        return f"M{number(self.box[0])} 0.8h{number(self.box[2])}"

    @property
    def view_box(self) -> str:
        """The box as SVG writes it."""
        return " ".join(number(value) for value in self.box)


@dataclass
class Sheet:
    """Parts being gathered, in the order they are drawn, each with its place in every frame."""

    ways: dict[str, list[Place]] = field(default_factory=dict)
    looks: dict[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, name: str, tone: str, path: str, place: Place) -> None:
        """One part in the frame being drawn."""
        self.looks.setdefault(name, (tone, path))
        self.ways.setdefault(name, []).append(place)

    def parts(self) -> tuple[Part, ...]:
        """All parts, from back to front."""
        return tuple(Part(*self.looks[name], tuple(way)) for name, way in self.ways.items())


Muscles = tuple[tuple[str, str], ...]
"""(id, role) of the muscles at work."""


@lru_cache(maxsize=256)
def movement(figure: Figure, choice: Choice, muscles: Muscles = ()) -> Drawing:
    """The whole movement, start to end."""
    return draw(figure, choice, tuple(frames(figure, choice.support)), muscles)


@lru_cache(maxsize=1024)
def still(figure: Figure, choice: Choice, pose: Pose, muscles: Muscles = ()) -> Drawing:
    """One pose."""
    return draw(figure, choice, (solve(pose, figure.touches_with(choice.support), choice.support),), muscles)


@lru_cache(maxsize=1024)
def moment(figure: Figure, choice: Choice, share: float, muscles: Muscles = ()) -> Drawing:
    """The movement at a share of its time, 0 to 1."""
    every = frames(figure, choice.support)
    return draw(figure, choice, (every[round(share * (len(every) - 1))],), muscles)


def draw(figure: Figure, choice: Choice, skeletons: tuple[Skeleton, ...], muscles: Muscles) -> Drawing:
    """The drawing of skeletons, one a frame."""
    sheet = Sheet()
    for skeleton in skeletons:
        setting(sheet, figure, choice)
        person(sheet, figure, choice, skeleton, muscles)
    return Drawing(
        box(figure, choice), sheet.parts(), arrow(figure.arrow, figure, choice) if len(skeletons) > 1 else ""
    )


def setting(sheet: Sheet, figure: Figure, choice: Choice) -> None:
    """What stands or lies under the person."""
    hands = hands_on_support(figure, choice)
    if choice.support and hands:
        for index, (tone, path) in enumerate(SUPPORTS[choice.support]):
            sheet.put(f"support-{index}", tone, path, Place(hands[0], 0))
    if choice.surface:
        # Where the person begins: a mat does not follow the heels.
        start = solve(figure.start, figure.touches_with(choice.support), choice.support)
        left = min(leg.ankle.x for leg in start.legs.values()) - 8
        for index, (tone, path) in enumerate(SURFACES[choice.surface]):
            sheet.put(f"surface-{index}", tone, path, Place(left, 0))


def hands_on_support(figure: Figure, choice: Choice) -> list[float]:
    """Where the support is touched, centimetres forward; a knee on it has no place of its own."""
    return [t.x for t in figure.touches_with(choice.support) if t.on == "support" and t.x is not None]


def person(sheet: Sheet, figure: Figure, choice: Choice, skeleton: Skeleton, muscles: Muscles) -> None:
    """The person, far side first, with what is lifted."""
    held = choice.load if figure.held_in else None
    both = figure.held_in == "both-hands"
    leg(sheet, skeleton, "far", muscles)
    if held and both and held in PAIRED:
        load(sheet, held, skeleton, "far")
    arm(sheet, skeleton, "far", muscles, grips=both)
    trunk(sheet, skeleton, muscles)
    leg(sheet, skeleton, "near", muscles)
    if held:
        load(sheet, held, skeleton, "near")
    arm(sheet, skeleton, "near", muscles, grips=figure.held_in is not None)


def leg(sheet: Sheet, skeleton: Skeleton, side: Side, muscles: Muscles) -> None:
    """One leg from the hip down."""
    joints = skeleton.legs[side]
    thigh = placed(skeleton.hip, direction(skeleton.hip, joints.knee))
    sheet.put(
        f"{side}-foot",
        side,
        outline.limb(outline.TUCKED if joints.on_toes else outline.FOOT),
        placed(joints.ankle, joints.foot - 90),
    )
    sheet.put(
        f"{side}-shank",
        side,
        outline.limb(outline.BONES["shank"]),
        placed(joints.knee, direction(joints.knee, joints.ankle)),
    )
    sheet.put(f"{side}-thigh", side, outline.limb(outline.BONES["thigh"]), thigh)
    on_limb(sheet, side, "thigh", thigh, muscles)


def arm(sheet: Sheet, skeleton: Skeleton, side: Side, muscles: Muscles, *, grips: bool) -> None:
    """One arm from the shoulder down; the hand grips, or lies flat on what it touches."""
    joints = skeleton.arms[side]
    upper = placed(skeleton.shoulder, direction(skeleton.shoulder, joints.elbow))
    forearm = direction(joints.elbow, joints.wrist)
    hand = ("flat-hand", 90.0) if joints.flat else ("fist", 0.0 if grips else forearm)
    tone = "front" if side == "near" else "far"
    sheet.put(f"{side}-upper-arm", tone, outline.limb(outline.BONES["upper-arm"]), upper)
    sheet.put(f"{side}-forearm", tone, outline.limb(outline.BONES["forearm"]), placed(joints.elbow, forearm))
    sheet.put(f"{side}-hand", tone, outline.limb(outline.BONES[hand[0]]), placed(joints.wrist, hand[1]))
    on_limb(sheet, side, "upper-arm", upper, muscles)


def on_limb(sheet: Sheet, side: Side, bone: str, place: Place, muscles: Muscles) -> None:
    """The muscles at work on a limb, on the near side only: the far one lies in shade."""
    for name, role in muscles:
        where, patch = outline.LIMB_MUSCLES.get(name, ("", ()))
        if where == bone and side == "near":
            sheet.put(f"{side}-{name}", f"muscle-{STRENGTHS[role]}", outline.limb(patch), place)


def trunk(sheet: Sheet, skeleton: Skeleton, muscles: Muscles) -> None:
    """Trunk and head, the muscles at work on it, and the line of the spine."""
    bent = (skeleton.lumbar, skeleton.thoracic)
    place = placed(skeleton.hip, -skeleton.lean)
    neck = skeleton.hip + body.turned(body.beside(52, 0, *bent), skeleton.lean)
    lean = skeleton.lean + body.bend_at(52, *bent) - skeleton.head
    sheet.put("head", "near", outline.limb(outline.HEAD), placed(neck, -lean))
    sheet.put("trunk", "near", outline.trunk(outline.TRUNK, *bent), place)
    for name, role in sorted(muscles, key=lambda one: -STRENGTHS[one[1]]):
        if patch := outline.TRUNK_MUSCLES.get(name):
            sheet.put(name, f"muscle-{STRENGTHS[role]}", outline.trunk(patch, *bent), place)
    sheet.put("spine", "spine", outline.trunk(outline.SPINE, *bent, line=True), place)


def load(sheet: Sheet, kind: Load, skeleton: Skeleton, side: Side) -> None:
    """What a hand lifts: it hangs from the grip, and a band runs to the foot that holds it."""
    hand = grip(skeleton.arms[side])
    for index, (tone, path) in enumerate(LOADS[kind]):
        if kind == "band":
            foot = skeleton.legs[side].ankle + along(90, 4) + along(0, body.ANKLE_HEIGHT)
            place = replace(placed(hand, direction(hand, foot)), stretch=(foot - hand).length)
        else:
            place = placed(hand, 0)
        sheet.put(f"{side}-load-{index}", tone, path, place)


def grip(joints: Arm) -> Point:
    """The middle of the grip: a loaded hand hangs straight down from its wrist."""
    return joints.wrist + along(0, GRIP)


def placed(point: Point, angle: float) -> Place:
    """The place of a shape that hangs from a joint, turned forward by degrees."""
    return Place(point.x, -point.y, -angle)


@lru_cache(maxsize=256)
def box(figure: Figure, choice: Choice) -> tuple[float, float, float, float]:
    """(x, y, width, height) that holds every frame and fault, in the aspect all figures share."""
    touches = figure.touches_with(choice.support)
    every = [*frames(figure, choice.support), *(solve(pose, touches, choice.support) for pose in figure.faults)]
    points = [point for skeleton in every for point in extent(skeleton)]
    hands = hands_on_support(figure, choice)
    if choice.support and hands:
        points += [Point(hands[0] - 20, 0), Point(hands[0] + 46, support_height(choice.support))]
    left, right = min(point.x for point in points) - MARGIN, max(point.x for point in points) + MARGIN
    height = max(point.y for point in points) + 2 * MARGIN
    width = max(right - left, height * ASPECT)
    return ((left + right - width) / 2, MARGIN - max(height, width / ASPECT), width, max(height, width / ASPECT))


def extent(skeleton: Skeleton) -> list[Point]:
    """Points that a drawing of a skeleton has to hold."""
    bent = (skeleton.lumbar, skeleton.thoracic)
    neck = skeleton.hip + body.turned(body.beside(52, 0, *bent), skeleton.lean)
    lean = skeleton.lean + body.bend_at(52, *bent) - skeleton.head
    crown = neck + body.turned(Point(4, 28), lean)
    joints = [skeleton.hip + Point(-12, 0), skeleton.hip + Point(0, 12), crown, crown + Point(8, 3)]
    for side in SIDES:
        leg, arm = skeleton.legs[side], skeleton.arms[side]
        joints += [leg.knee, leg.ankle + foot_point(leg.foot), leg.ankle + Point(-6, 0), arm.elbow, arm.wrist]
    return joints


def arrow(wanted: Arrow, figure: Figure, choice: Choice) -> str:
    """A line beside the way of a joint, with a head: the direction of the movement."""
    points = [follow(wanted, skeleton) for skeleton in frames(figure, choice.support)]
    if (points[-1] - points[0]).length < 1:
        return ""
    centre = points[len(points) // 2]
    shift = centre + Point(wanted.forward, wanted.up)
    size = max(0.8, SHORTEST_ARROW / (points[-1] - points[0]).length)
    line = [shift + (points[at] - centre).times(size) for at in (4, len(points) // 2, -5)]
    shaft = outline.opened([(point.x, -point.y) for point in line])
    ahead = direction(line[1], line[2])
    barbs = [line[2] + along(ahead + turn, 6) for turn in (145, -145)]
    return f"{shaft}M{xy(barbs[0])}L{xy(line[2])}L{xy(barbs[1])}"


def xy(point: Point) -> str:
    """A point as SVG writes it."""
    return outline.pair((point.x, -point.y))


def follow(wanted: Arrow, skeleton: Skeleton) -> Point:
    """The joint an arrow follows."""
    match wanted.follows:
        case "near-hand":
            return skeleton.arms["near"].wrist
        case "shoulder":
            return skeleton.shoulder
        case "hip":
            return skeleton.hip
        case "head":
            return skeleton.shoulder + body.turned(Point(0, 24), skeleton.lean - skeleton.head)
