"""Upperback: from a tense upper back to a strong one."""

__version__ = "0.1.0"
