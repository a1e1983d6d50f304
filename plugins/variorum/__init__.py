"""Variorum: a Pelican plugin that publishes a corpus of news articles as a critical edition of its stories."""

from __future__ import annotations


def register() -> None:
    """Called by Pelican. It only connects: what fails here is logged and the site is built without us."""
    from pelican import signals

    from variorum.publish import generator

    signals.initialized.connect(generator.checked)
    signals.get_generators.connect(generator.generators)
