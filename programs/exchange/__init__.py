"""PURE: formats in which what people logged leaves and enters."""
