"""Paper: a claim report laid out for reading and filing, as PDF and Word, and the card as a picture.

``sheet`` turns a ``ReportEntry`` into words in order, ``prose`` its Markdown into blocks; ``report_pdf``,
``report_docx`` and ``card_png`` write them. ``press`` is the only module that runs Typst; the ``.typ`` files beside it
are its templates, and everything they show reaches them as data. Example: ``write_pdf(entries, masthead)``.
"""
