"""The content files become editions: all of what changed, or nothing when one of them is at fault."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from exercises.document import AnatomyDocument, Document, DocumentError, Problem, read
from exercises.models import DRAFTS, Edition
from exercises.services.drafts import drop_unused_muscles, write_draft
from exercises.services.publishing import lock_guide, newest_edition, problems_with, store_edition

ORDER = ("anatomy", "references", "equipment", "exercise", "page", "safety", "privacy")
"""Documents that others name come first."""

CONTENT = Path(__file__).resolve().parent.parent / "content"


@dataclass
class Report:
    """What loading did: slugs by outcome, or the problems by file when it did nothing."""

    published: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: dict[str, list[Problem]] = field(default_factory=dict)


def load_guide(*, folder: Path = CONTENT, overwrite: bool = False) -> Report:
    """Publish every content file that says something new.

    A document that an editor published, or is working on, is kept unless `overwrite`. When any file is at fault
    nothing is published, and the report names every problem in every file.
    """
    report = Report()
    documents = read_files(folder, report)
    with transaction.atomic():
        lock_guide()
        kept = set() if overwrite else {path for path, document in documents.items() if edited(document)}
        # A document that an editor's edition will win over is judged by that edition, not by its file.
        loading = [document for path, document in documents.items() if path not in kept]
        names: dict[tuple[str, str], str] = {
            (document.kind, document.slug): path for path, document in documents.items() if path not in kept
        }
        unreadable = {Path(path).stem for path in report.problems}
        for name, problems in problems_with(loading, unreadable=unreadable).items():
            report.problems.setdefault(names.get(name, f"published {name[0]} {name[1]}"), []).extend(problems)
        if report.problems:
            return report
        for document in (documents[path] for path in sorted(kept)):
            keep_document(document, report)
        for document in sorted(loading, key=lambda one: (ORDER.index(one.kind), one.slug)):
            load_document(document, report)
        # Once more, now that exercises may no longer name them.
        for anatomy in (document for document in loading if isinstance(document, AnatomyDocument)):
            drop_unused_muscles([muscle.id for muscle in anatomy.muscles])
    return report


def read_files(folder: Path, report: Report) -> dict[str, Document]:
    """The documents by file name, relative to the folder; problems go into the report."""
    documents: dict[str, Document] = {}
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        try:
            document = read(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            report.problems[name] = [Problem("", "is not UTF-8 text")]
        except DocumentError as error:
            report.problems[name] = error.problems
        else:
            documents[name] = document
            first = seen.setdefault((document.kind, document.slug), name)
            if first != name:
                report.problems[name] = [Problem("slug", f"is used in {first} too")]
    if not documents and not report.problems:
        report.problems[str(folder)] = [Problem("", "holds no content files")]
    return documents


def load_document(document: Document, report: Report) -> None:
    """Publish one document and write its draft, if readers do not see just this already."""
    newest = newest_edition(document.kind, document.slug)
    current = newest is not None and not newest.withdrawn and newest.read() == document
    if current and not edited(document):
        report.unchanged.append(document.slug)
        return
    write_draft(document)
    if not current:
        store_edition(document=document, source=Edition.Source.FILE, by=None)
    report.published.append(document.slug)


def keep_document(document: Document, report: Report) -> None:
    """Leave what an editor wrote, and say so when the file has news that the editor may want to know of."""
    loaded = Edition.objects.of(document.kind, document.slug).filter(source=Edition.Source.FILE)
    known = any(edition.read() == document for edition in loaded)
    (report.unchanged if known else report.kept).append(document.slug)


def edited(document: Document) -> bool:
    """Whether an editor has published this document, or has a draft of it that is not published yet."""
    newest = newest_edition(document.kind, document.slug)
    draft = DRAFTS[document.kind]._default_manager.filter(slug=document.slug).first()
    if newest is None or draft is None:
        return draft is not None or (newest is not None and newest.source == Edition.Source.EDITOR)
    if newest.source == Edition.Source.EDITOR:
        return True
    try:
        # Documents, not stored digests: an edition of an older format equals what it is upgraded to.
        return draft.document() != newest.read()
    except DocumentError:
        return True


def lines(problems: dict[str, list[Problem]]) -> Iterable[str]:
    """One line a problem: file, field and reason."""
    return (f"{name}: {problem}" for name, found in sorted(problems.items()) for problem in found)
