"""Addresses put together by hand: the same as those that the routes have."""

import pytest
from flask import Flask, url_for

from claims.web.kit.addresses import before_slugs, check_address, check_path


@pytest.mark.one_database
@pytest.mark.parametrize("slug", ["a-warning-came", "a%2Fb", "ä b?c#d", "check-2"])
def test_the_path_of_a_check_is_that_of_its_route(app: Flask, slug: str) -> None:
    with app.test_request_context():
        assert check_path(slug) == url_for("public.check", slug=slug)
        assert check_address(slug) == f"http://desk.example{check_path(slug)}"
        assert check_address("-") == f"{before_slugs()}-"
