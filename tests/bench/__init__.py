"""How much a page costs beside a bare Django view: `make bench`; docs/performance.md says what the figures mean."""
