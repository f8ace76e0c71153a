"""Every template: it compiles, and it holds nothing that the site's rules forbid."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))


def source(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name: str) -> None:
    assert get_template(name) is not None


@pytest.mark.parametrize(
    "forbidden",
    [
        r"<script(?![^>]*\bsrc=)",
        r"\sstyle=",
        r"\son[a-z]+=\"",
        r"\|\s*safe\b",
        r"<style\b",
        r"javascript:",
        r"autoescape off",
    ],
)
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_forbidden(name: str, forbidden: str) -> None:
    assert re.findall(forbidden, source(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_form_that_posts_carries_a_token(name: str) -> None:
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", source(name), re.DOTALL)
    assert [form[:60] for form in forms if "csrf_token" not in form] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_static_file_a_template_names_is_there(name: str) -> None:
    named = re.findall(r"{%\s*static\s+'([^']+)'\s*%}", source(name))
    assert [path for path in named if finders.find(path) is None] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_visible_word_is_translatable(name: str) -> None:
    text = source(name)
    text = re.sub(r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}", " ", text, flags=re.DOTALL)
    text = re.sub(r"{% block page_class %}[\w ]*{% endblock %}", " ", text)
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(title|desc)\b[^>]*>|<[^>]+>|&[a-z]+;", " ", text)
    words = set(re.findall(r"[A-Za-z]{2,}", text))
    assert words - {"Upperback"} == set()
