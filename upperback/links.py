"""Which tables lead to a person, read from the models themselves."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

Link = tuple[type[Model], str]
"""A model and the name of its field that points at another model."""


def links_to(target: type[Model]) -> Iterator[Link]:
    """Every column of the database that points at rows of `target`, those of many-to-many tables included."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            related = field.related_model
            if isinstance(related, type) and related._meta.concrete_model is target:
                yield model, field.name


def leading_to(target: type[Model]) -> set[type[Model]]:
    """Every model whose rows lead to rows of `target`, also by way of other models."""
    found: set[type[Model]] = set()
    ahead = [target]
    while ahead:
        for model, _ in links_to(ahead.pop()):
            if model not in found and model is not target:
                found.add(model)
                ahead.append(model)
    return found
