"""Claims and figures by their identifiers."""

import pytest

from claims.domain.errors import NotFound
from claims.queries import claims
from claims.services.work import Desk


def test_nothing_is_found_under_no_identifier(desk: Desk) -> None:
    with desk.reading() as session:
        with pytest.raises(NotFound):
            claims.by_ref(session, "nothing")
        with pytest.raises(NotFound):
            claims.figure_by_ref(session, "nothing")
