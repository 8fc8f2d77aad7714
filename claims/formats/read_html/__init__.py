"""Web pages: the article without its surroundings, and what the page says of itself.

May import ``domain``; lxml and trafilatura do the parsing. Example: ``read_html`` in ``article.py`` reads a page.
"""
