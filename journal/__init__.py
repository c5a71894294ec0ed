"""A contact journal in plain text: Markdown notes in, agendas and drafts out."""
