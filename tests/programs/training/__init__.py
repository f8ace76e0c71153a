"""Tests of what sessions ask for."""
