"""Offline inspection of public administrative reform: checklists, photos, merging, signed minutes."""

__version__ = "0.1.0"
