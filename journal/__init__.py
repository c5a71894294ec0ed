"""A contact journal in plain text: Markdown notes in, agendas and drafts out."""

from journal.late_modules import load_late

load_late()
