"""The judges: each answers the list of what is wrong, empty for nothing; none of them asks the network."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import SH

DATA = Path(__file__).parent / "data"


def by_relax_ng(xml: bytes, grammar: str) -> list[str]:
    """What a RELAX NG grammar of ours finds wrong."""
    judge = etree.RelaxNG(etree.parse(DATA / grammar, _parser()))
    judge.validate(etree.fromstring(xml, _parser()))
    return [entry.message for entry in judge.error_log]


def by_xsd(xml: bytes, schema: str) -> list[str]:
    """What an XML schema of ours finds wrong."""
    judge = etree.XMLSchema(etree.parse(DATA / schema, _parser()))
    judge.validate(etree.fromstring(xml, _parser()))
    return [entry.message for entry in judge.error_log]


def by_shacl(document: dict[str, Any], shapes: str) -> list[str]:
    """What shapes of ours find wrong in JSON-LD; contexts are taken away: looking one up would ask the network."""
    graph = Graph()
    graph.parse(
        data=json.dumps({**_without_contexts(document), "@context": {"@vocab": "http://schema.org/"}}), format="json-ld"
    )
    conforms, report, _ = validate(graph, shacl_graph=_shapes(shapes))
    return [] if conforms else [str(message) for message in report.objects(None, SH.resultMessage)]


@cache
def _shapes(name: str) -> Graph:
    return Graph().parse(DATA / name, format="turtle")


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _without_contexts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_contexts(part) for name, part in value.items() if name != "@context"}
    if isinstance(value, list):
        return [_without_contexts(part) for part in value]
    return value
