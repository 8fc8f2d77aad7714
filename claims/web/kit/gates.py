"""The readiness gate on a page: each line with the address of the field that mends it."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.domain.readiness import Requirement

# The form on which a requirement's field stands, under the address of its claim.
PLACES = {
    "assessment": "/assessment",
    "claim": "/edit",
    "appearances": "",
    "evidence": "/evidence/new",
    "reply": "/assessment",
}
# Fields that stand in another form than the rest of their place, or are not fields but parts of the casefile.
ELSEWHERE = {
    ("evidence", "evidence_exception"): "/assessment#evidence_exception",
    ("evidence", "reliability"): "#evidence",
    ("appearances", "speaker"): "#appearances",
    ("appearances", "exact"): "#appearances",
}


@dataclass(frozen=True)
class GateLine:
    """One line of the gate as ``missing_list`` shows it."""

    text: str
    is_met: bool
    href: str


def gate_lines(ref: str, requirements: Iterable[Requirement]) -> tuple[GateLine, ...]:
    """The lines of the gate of the claim with that public identifier."""
    return tuple(GateLine(line.text, line.is_met, f"/claims/{ref}{_place(line)}") for line in requirements)


def _place(line: Requirement) -> str:
    return ELSEWHERE.get((line.place, line.field)) or f"{PLACES[line.place]}#{line.field}"
