"""The access table: it says what the site does, and what it says keeps people apart."""

import os

import pytest

from tests.site.access import TABLE, WRITE, compared, read, written
from tests.site.asking import measured


@pytest.mark.usefixtures("guide", "cached")
def test_every_address_answers_everybody_as_the_table_says() -> None:
    cells, sections = measured()
    if os.environ.get(WRITE):
        TABLE.write_text(written(cells, sections), encoding="utf-8")
    changed = compared(read(TABLE.read_text(encoding="utf-8")), cells)
    assert not changed, "\n".join([*changed, "Is that as it should be? Then: python -m tests.site.access --write"])
