"""From each older format to the next: what documents of earlier releases lack, so that their editions stay readable."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Data = dict[str, Any]
Upgrades = Mapping[int, Callable[[Data], Data]]

RULES: Data = json.loads(Path(__file__).with_name("rules_of_format_3.json").read_text(encoding="utf-8"))
"""The rules a safety list had when format 3 began. Frozen: an edition of format 2 reads the same for ever."""


def add_figures(data: Data) -> Data:
    """Format 1 had no figures: exercises without one, equipment without a drawing."""
    added = {"exercise": "figure", "equipment": "drawing"}.get(str(data.get("kind")))
    return data | {added: None} if added else data


def add_rules(data: Data) -> Data:
    """Format 2 had the safety list's rules in no document: those of format 3, as far as the list has their signs."""
    if data.get("kind") != "safety" or not isinstance(tiers := data.get("tiers"), list):
        return data
    added = {name: value for name, value in RULES.items() if name != "tiers"}
    return data | added | {"tiers": [with_lock(tier) for tier in tiers], "routes": routes_for(tiers)}


def with_lock(tier: Any) -> Any:
    """A tier with what it locks and how that ends; anything that is no tier as it is, for the reader to refuse."""
    return tier | RULES["tiers"].get(str(tier.get("tier")), {}) if isinstance(tier, dict) else tier


def routes_for(tiers: list[Any]) -> list[Data]:
    """The routes, those to a sign that an editor had taken out led to the first sign of all instead: the strictest."""
    items = [item for tier in tiers if isinstance(tier, dict) for item in listed(tier.get("items"))]
    there = [item["id"] for item in items if isinstance(item, dict) and "id" in item]
    return [
        route | {"item": route["item"] if route["item"] in there or not there else there[0]}
        for route in RULES["routes"]
    ]


def listed(value: Any) -> list[Any]:
    """The value when it is a list, else nothing."""
    return value if isinstance(value, list) else []


UPGRADES: Upgrades = {1: add_figures, 2: add_rules}
"""For each older format number, the function that turns its JSON into that of the next number."""
