"""What stands in a report, whatever its format: archives are opened and pages read."""

import io
import zipfile

import pdfplumber


def words_in(report: bytes, extension: str) -> str:
    """All text of the file, markup of its parts included."""
    if extension == "pdf":
        with pdfplumber.open(io.BytesIO(report)) as pdf:
            text = " ".join(page.extract_text() for page in pdf.pages)
            links = " ".join(str(link.get("uri")) for page in pdf.pages for link in page.hyperlinks)
        return f"{' '.join(text.split())} {links}"
    if extension in {"docx", "xlsx", "zip"}:
        with zipfile.ZipFile(io.BytesIO(report)) as archive:
            return " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return report.decode()
