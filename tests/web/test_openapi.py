"""The OpenAPI document: valid, made of what the code validates with, and kept to by every answer."""

from collections import Counter
from typing import Any

import jsonschema
import openapi_spec_validator
import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from claims.domain.lifecycle import State
from claims.domain.policy import Scope
from claims.services.work import Desk
from claims.web.kit.access import access_of
from claims.web.kit.operations import operation_of
from tests.factories.casefiles import Crew
from tests.factories.people import People
from tests.factories.programs import a_program, a_token, read
from tests.factories.world import World, addresses, world_in

pytestmark = pytest.mark.one_database

POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


@pytest.fixture
def document(client: FlaskClient) -> Any:
    """The document as programs get it."""
    return read(client, "/api/openapi.json")


@pytest.fixture
def world(desk: Desk, crew: Crew) -> World:
    """One of everything, around a published claim."""
    return world_in(desk, crew, State.PUBLISHED)


def operations(document: Any) -> list[tuple[str, str, Any]]:
    """Every operation with its path and method."""
    return [(path, method, told) for path, methods in document["paths"].items() for method, told in methods.items()]


def test_the_document_is_valid_and_says_a_broken_one_is_not(document: Any) -> None:
    openapi_spec_validator.validate(document)

    del document["paths"]["/api/v1/checks/{slug}"]["get"]["parameters"]
    with pytest.raises(OpenAPIValidationError):
        openapi_spec_validator.validate(document)


def test_every_address_for_programs_stands_in_it_with_its_scope(app: Flask, document: Any) -> None:
    apart = {"api.guide", "api.openapi"}
    places = ("/api/", "/v1alpha1/")
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(places) and rule.endpoint not in apart]
    scopes = {rule.endpoint: access_of(app, rule.endpoint) for rule in rules}

    assert [rule.rule for rule in rules if operation_of(app.view_functions[rule.endpoint]) is None] == []
    assert len(operations(document)) == len(rules)
    told = [
        scope for _path, _method, told in operations(document) for need in told["security"] for scope in need["token"]
    ]
    assert sorted(told) == sorted(scope.value for scope in scopes.values() if isinstance(scope, Scope))


def test_every_example_keeps_to_its_schema(document: Any) -> None:
    found = examples_of(document)

    for example, schema in found:
        jsonschema.Draft202012Validator({**schema, "components": document["components"]}).validate(example)
    assert len(found) == len(operations(document)) + 3  # a reply each, and three bodies


def test_every_operation_has_a_name_of_its_own_and_words(document: Any) -> None:
    found = [told for _path, _method, told in operations(document)]

    assert len({told["operationId"] for told in found}) == len(found)
    assert [told for told in found if not told["summary"] or not told["tags"]] == []
    assert [parameter for told in found for parameter in told["parameters"] if not parameter["description"]] == []


def test_a_real_answer_of_every_address_keeps_to_its_schema(
    app: Flask, desk: Desk, people: People, world: World, document: Any
) -> None:
    program = a_program(app, desk, people.ada)
    for rule, method, path in addresses(app, world):
        operation = operation_of(app.view_functions[rule.endpoint])
        if operation is None or method != "GET":
            continue
        response = program.get(path)
        if response.status_code == 200:
            schema = {"$ref": f"#/components/schemas/{operation.reply.__name__.removesuffix('Record')}"}
            whole = {**schema, "components": document["components"]}
            jsonschema.Draft202012Validator(whole).validate(response.get_json())


def examples_of(document: Any) -> list[tuple[Any, Any]]:
    """Every example with its schema."""
    contents = [
        content
        for _path, _method, told in operations(document)
        for content in (
            told.get("requestBody", {}).get("content", {}),
            *(reply["content"] for reply in told["responses"].values()),
        )
    ]
    media = [told for content in contents for told in content.values()]
    return [(told["example"], told["schema"]) for told in media if "example" in told]


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    ignored_auth,
]


@pytest.mark.slow
def test_whatever_is_sent_gets_an_answer_that_the_document_promises(
    app: Flask, desk: Desk, people: People, world: World
) -> None:
    load_all_checks()
    headers = {"Authorization": f"Bearer {a_token(desk, people.ada)[1]}"}
    app.testing = app.config["PROPAGATE_EXCEPTIONS"] = False  # a fault of ours is answered as readers would get it
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    names = {"slug": world.values["check"], "ref": world.values["claim"], "number": 1}
    tried: Counter[str] = Counter()

    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # a schema that cannot be read fails here
        real = {name: value for name, value in names.items() if f"{{{name}}}" in operation.path}
        can_be_wrong = any(operation.query) or any(operation.body)
        ways = [(POSITIVE, real or None), *([(POSITIVE, None)] * bool(real)), *([(NEGATIVE, None)] * can_be_wrong)]
        for mode, fixed in ways:

            @seed(20230919)
            @settings(max_examples=5, deadline=None, database=None, suppress_health_check=list(HealthCheck),
                      phases=(Phase.generate,))  # fmt: skip
            @given(case=operation.as_strategy(generation_mode=mode, path_parameters=fixed))
            def drive(case: Any) -> None:
                tried[case.operation.label] += 1
                case.call_and_validate(headers=headers, checks=CHECKS)

            drive()

    assert len(tried) == 26
