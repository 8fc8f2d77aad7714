"""The report as the small web page in which it comes to the desk, the same bytes on every day."""

from html import escape

from claims.demo import document

FILE_NAME = "demonstration.html"

_PARAGRAPHS = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in document.TEXT.split("\n\n"))

FILE = f"""<!DOCTYPE html>
<html lang="{document.DOCUMENT_LANGUAGE}">
<head>
<meta charset="utf-8">
<title>{escape(document.DOCUMENT_TITLE)}</title>
</head>
<body>
<main>
<article>
{_PARAGRAPHS}
</article>
</main>
</body>
</html>
""".encode()
