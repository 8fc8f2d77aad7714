"""Labels of other publishers read as our ratings: what a person decided, then the publisher's scale, then the rules."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.verdict_words import MappedBy, clean_label, rating_for
from claims.models import RatingMapping

Verdict = tuple[str, str | None, str | None]  # the cleaned label, our rating's code, which rule gave it
MOST_KEPT = 20_000


class Verdicts:
    """Every decision of this desk about labels, read once for many checks."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(select(RatingMapping.site, RatingMapping.label_words, RatingMapping.rating))
        self.decided = {(site, label): rating for site, label, rating in rows}
        self.known: dict[tuple[str, str], Verdict] = {}

    def of(self, site: str, label: str) -> Verdict:
        """The label cleaned, the code of our rating and the rule that gave it; both none where nothing fits."""
        found = self.known.get((site, label))
        if found is None:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            found = self.known[site, label] = self._read(site, label)
        return found

    def _read(self, site: str, label: str) -> Verdict:
        words = clean_label(label)
        for place in (site, ""):
            if (place, words) in self.decided:
                return words, self.decided[place, words], MappedBy.PERSON.value
        code, rule = rating_for(site, label) if words else (None, None)
        return words, code, rule.value if rule else None
