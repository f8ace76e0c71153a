"""How static files are stored in production: packed, and under names that change with what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Modules import each other by their hashed names too: a browser never mixes those of two releases."""

    support_js_module_import_aggregation = True
