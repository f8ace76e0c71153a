"""The figure of an exercise: how a person of 170 cm, seen from the side and facing right, moves.

Lengths are centimetres, x forward and y up from the floor. Directions of limbs are degrees from hanging straight down,
forward positive (90 points forward); the trunk's `lean` is degrees from upright, forward positive.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from exercises.document.parts import STRICT, PointId, Text
from exercises.document.problems import Wrong
from exercises.document.problems import marked as _

Support = Literal["bench", "chair", "table", "couch-arm"]
Load = Literal["bag", "dumbbell", "kettlebell", "jug", "backpack", "band"]
Surface = Literal["mat", "carpet", "towel"]
Drawing = Literal[Support, Load, Surface]
"""Every piece of equipment there is a drawing of."""

TouchPart = Literal[
    "near-hand", "far-hand", "near-forearm", "far-forearm", "far-knee", "near-foot", "far-foot", "near-toes", "far-toes"
]
Degrees = Annotated[float, Field(ge=-180, le=180)]
Centimetres = Annotated[float, Field(ge=-200, le=250)]


def check_place(x: float | None, info: ValidationInfo) -> float | None:
    """The place itself; Wrong when it is missing, which only a knee may leave to the length of its thigh."""
    if x is None and not str(info.data.get("part", "")).endswith("knee"):
        raise Wrong(_("says where it touches, in centimetres"))
    return x


def check_fault(fault: str | None, info: ValidationInfo) -> str | None:
    """The fault's id itself; Wrong unless just the poses that show a fault name one."""
    if (info.data.get("moment") == "fault") != (fault is not None):
        raise Wrong(_("names a fault just when the pose shows one"))
    return fault


@dataclass(frozen=True, kw_only=True)
class Touch:
    """A part of the body that stays where it is, on the floor or on the support, throughout the movement.

    `supports` are the supports it holds for; none means with every one and without any. `bend` is the bend of the elbow
    in degrees with which a hand bears on its place: it decides how far the trunk leans.
    """

    __pydantic_config__ = STRICT

    part: TouchPart
    on: Literal["floor", "support"]
    x: Annotated[Centimetres | None, AfterValidator(check_place)]
    supports: tuple[Support, ...] = ()
    bend: Annotated[float, Field(ge=0, le=150)] = 10


@dataclass(frozen=True, kw_only=True)
class Limb:
    """The directions of the upper arm and forearm, or of the thigh and shank."""

    __pydantic_config__ = STRICT

    upper: Degrees
    lower: Degrees


@dataclass(frozen=True, kw_only=True)
class Pose:
    """One moment. A limb that touches something needs no directions: it follows from where it touches.

    `lean` None: the trunk leans as far as the arm that bears on something needs. `head` is its tilt against the trunk,
    back positive. `lumbar` and `thoracic` round the back by so many degrees (negative: hollow); `shrug` lifts the
    shoulder toward the ear by centimetres. A foot's direction is that of its toes, 90 flat on the floor.
    """

    __pydantic_config__ = STRICT

    id: PointId
    moment: Literal["start", "end", "fault"]
    fault: Annotated[PointId | None, AfterValidator(check_fault)]
    shows: Text
    hip_x: Centimetres
    hip_y: Centimetres
    lean: Degrees | None
    head: Degrees = 0
    lumbar: Degrees = 0
    thoracic: Degrees = 0
    shrug: Annotated[float, Field(ge=-5, le=8)] = 0
    near_arm: Limb | None = None
    far_arm: Limb | None = None
    near_leg: Limb | None = None
    far_leg: Limb | None = None
    near_foot: Degrees = 90
    far_foot: Degrees = 90


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """Shows the direction of the movement: shaped like the way of a joint, and drawn so many centimetres beside it."""

    __pydantic_config__ = STRICT

    follows: Literal["near-hand", "shoulder", "hip", "head"]
    forward: Annotated[float, Field(ge=-100, le=100)]
    up: Annotated[float, Field(ge=-100, le=100)]


def check_poses(poses: tuple[Pose, ...]) -> tuple[Pose, ...]:
    """The poses themselves; Wrong unless they are a start, an end and then at least one fault."""
    moments = [pose.moment for pose in poses]
    if moments[:2] != ["start", "end"] or not moments[2:] or set(moments[2:]) != {"fault"}:
        raise Wrong(_("are a start, an end, and at least one fault, in this order"))
    return poses


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The movement of an exercise: what touches, and its poses.

    `held_in` is None when nothing is lifted; `begins` says whether the way from start to end goes up or down.
    """

    __pydantic_config__ = STRICT

    held_in: Literal["near-hand", "both-hands"] | None
    begins: Literal["lift", "lower"] = "lift"
    arrow: Arrow
    touches: tuple[Touch, ...]
    poses: Annotated[tuple[Pose, ...], AfterValidator(check_poses)]

    @property
    def start(self) -> Pose:
        """Where the movement begins."""
        return self.poses[0]

    @property
    def end(self) -> Pose:
        """Where it turns back."""
        return self.poses[1]

    @property
    def faults(self) -> tuple[Pose, ...]:
        """What it looks like when it goes wrong."""
        return self.poses[2:]

    @property
    def supports(self) -> tuple[Support, ...]:
        """The supports it can be drawn with, in the order they are named."""
        return tuple(dict.fromkeys(support for touch in self.touches for support in touch.supports))

    def touches_with(self, support: Support | None) -> tuple[Touch, ...]:
        """What touches when `support` is used, or nothing is."""
        return tuple(touch for touch in self.touches if not touch.supports or support in touch.supports)
