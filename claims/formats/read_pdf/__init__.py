"""PDF files: lines on pages become paragraphs again.

May import ``domain``; pdfplumber takes the lines from the pages. Example: ``read_pdf`` in ``document.py`` reads a file.
"""
