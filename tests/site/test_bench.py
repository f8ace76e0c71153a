"""The parts of `make bench` that can be wrong without anybody seeing it: what is read, compared and printed."""

from pathlib import Path

import pytest

from tests.bench.load import COUNT
from tests.bench.pages import BARE_PERSON, BARE_VISITOR, PAGES, Page, Target, bare_of, targets
from tests.bench.report import BEGIN, END, Answer, Load, Row, inserted, read_load, table
from tests.bench.serving import family
from tests.serving import production

SAID = (
    "Running 2s test\n"
    'LOAD {"requests":400,"seconds":2.000000,"p50":12.500,"p95":40.250,"wrong":WRONG,"socket_errors":BROKEN}\n'
    "Requests/sec: 200\n"
)


def said(*, wrong: int = 0, broken: int = 0) -> str:
    return SAID.replace("WRONG", str(wrong)).replace("BROKEN", str(broken))


def load(cpu_ms: float) -> Load:
    return Load(cpu_ms=cpu_ms, per_second=1000 // cpu_ms, p50=cpu_ms, p95=2 * cpu_ms)


def test_a_load_is_read_from_what_wrk_says_and_the_servers_time() -> None:
    assert read_load(said(), cpu_seconds=2.04, unfinished=8) == Load(cpu_ms=5, per_second=200, p50=12.5, p95=40.25)


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        (said(wrong=3), "3 answers were not 200"),
        (said(broken=1), "1 connections broke"),
        (said().replace("400", "0"), "no request was answered"),
        ("unable to connect", "wrk reported nothing: unable to connect"),
    ],
)
def test_a_load_in_which_something_failed_has_no_figures(output: str, problem: str) -> None:
    with pytest.raises(ValueError) as error:
        read_load(output, cpu_seconds=2, unfinished=8)
    assert str(error.value) == problem


def test_the_script_writes_the_line_that_is_read() -> None:
    names = ("requests", "seconds", "p50", "p95", "wrong", "socket_errors")
    assert [name for name in names if f'"{name}":' in COUNT and f'"{name}":' in SAID] == list(names)


def test_figures_are_medians_and_the_ratio_that_of_each_pair() -> None:
    row = Row("a", Answer(1, 2), 3, loads=(load(10), load(2), load(6)), bare=(load(5), load(2), load(2)))
    assert row.middle == Load(cpu_ms=6, per_second=166, p50=6, p95=12)
    assert row.ratio == 2


def test_the_bare_view_is_compared_with_nothing() -> None:
    assert Row("a", Answer(1, 2), 3, loads=(load(10),)).ratio is None


def test_the_table_lines_up() -> None:
    rows = [
        Row("bare view", Answer(400, 400), 1, loads=(load(2),)),
        Row("`/en/`, cold", Answer(4000, 20000), 1, loads=(load(5),), bare=(load(2),)),
    ]
    assert table(rows).splitlines() == [
        "| Page         | CPU ms | × bare | requests/s | p50 ms | p95 ms | queries | bytes sent | bytes plain |",
        "| ------------ | -----: | -----: | ---------: | -----: | -----: | ------: | ---------: | ----------: |",
        "| bare view    |   2.00 |      1 |        500 |    2.0 |    4.0 |       1 |        400 |         400 |",
        "| `/en/`, cold |   5.00 |   2.50 |        200 |    5.0 |   10.0 |       1 |      4,000 |      20,000 |",
    ]


def test_the_table_takes_the_place_of_the_former_one() -> None:
    document = f"before\n{BEGIN}\n\nold\n\n{END}\nafter\n"
    assert inserted(document, "new\n") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"


@pytest.mark.parametrize("document", ["nothing", BEGIN, END, f"{END}\n{BEGIN}"])
def test_a_document_without_the_place_is_left_alone(document: str) -> None:
    with pytest.raises(ValueError, match="has no place between"):
        inserted(document, "new")


def test_what_visitors_share_is_measured_warm_and_cold() -> None:
    pages = (Page("/fr/", kept=True), Page("/en/trend/", person=True))
    rows = [Target("/fr/"), Target("/fr/", cold=True), Target("/en/trend/", person=True)]
    assert targets(pages) == rows
    assert [bare_of(row) for row in rows] == [BARE_VISITOR, BARE_VISITOR, BARE_PERSON]
    assert [row.label for row in rows] == ["`/fr/`", "`/fr/`, cold", "`/en/trend/`, logged in"]
    assert [row.headers("7") for row in rows] == [{}, {"Host": "localhost:7"}, {}]


def test_only_pages_of_visitors_are_kept_for_all() -> None:
    assert [page.path for page in PAGES if page.person and page.kept] == []
    assert len(set(PAGES)) == len(PAGES)


def test_one_page_can_be_asked_for() -> None:
    assert targets(path="/en/trend/") == [Target("/en/trend/", person=True)]
    assert targets(path="/en/nothing/") == []


@pytest.mark.parametrize(
    ("target", "language"),
    [(Target("/fr/guide/"), "fr"), (Target("/en/"), "en"), (BARE_VISITOR, "en"), (BARE_PERSON, "en")],
)
def test_a_page_has_to_be_in_the_language_of_its_address(target: Target, language: str) -> None:
    assert target.language == language


def test_the_measured_site_knows_nothing_of_the_callers_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "true")
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    variables = production(tmp_path, "upperback.settings")
    assert len(variables.pop("SECRET_KEY")) >= 32
    assert variables.pop("PATH")
    assert variables == {
        "DJANGO_SETTINGS_MODULE": "upperback.settings",
        "STATE_DIR": str(tmp_path),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "OPERATOR_NAME": "The tests",
        "OPERATOR_CONTACT": "tests@example.org",
        "HTTPS": "false",
        "DEBUG": "false",
        "LOG_LEVEL": "WARNING",
    }


def test_a_server_is_its_process_and_all_below_it() -> None:
    assert list(family(1, {1: [2, 5], 2: [3], 4: [6]})) == [1, 2, 3, 5]
