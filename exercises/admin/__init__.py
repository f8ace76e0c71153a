"""Where editors write the guide: every draft, its parts in order, and the way to readers."""

from exercises.admin import drafts, editions

__all__ = ["drafts", "editions"]
