"""How to cite what stands in the archive: one record, and the forms that programs and papers take."""

from variorum.citing.forms import bibtex, csl, plain, ris
from variorum.citing.records import Citation, of_article, of_note, of_story

__all__ = ["Citation", "bibtex", "csl", "of_article", "of_note", "of_story", "plain", "ris"]
