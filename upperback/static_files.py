"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ReleasedFiles(CompressedManifestStaticFilesStorage):
    """Scripts that import each other do so by these names too: a browser never mixes two releases of them."""

    support_js_module_import_aggregation = True
