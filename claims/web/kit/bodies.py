"""Named values that programs send together: the members of a JSON object, and the parameters of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.domain.errors import Invalid
from claims.web.kit.shapes import Faults, Kind, Schema


@dataclass(frozen=True)
class ListOf:
    """Some values of one kind."""

    kind: Kind
    most: int

    def schema(self) -> Schema:
        """The kind as JSON Schema."""
        return {"type": "array", "items": self.kind.schema(), "maxItems": self.most}

    def read(self, value: Any, at: str, faults: Faults) -> list[Any]:
        """The values, each read by itself."""
        if not isinstance(value, list):
            faults[at] = "This has to be a list."
            return []
        if len(value) > self.most:
            faults[at] = f"At most {self.most:,} at once."
            return []
        return [self.kind.read(part, f"{at}/{number}", faults) for number, part in enumerate(value)]

    def read_text(self, text: str, at: str, faults: Faults) -> list[Any]:
        """One value: an address names it once."""
        return self.read([text], at, faults)


@dataclass(frozen=True)
class Member:
    """A named value of an object, or of the question in an address."""

    name: str
    kind: Kind
    doc: str
    is_required: bool = False
    example: Any = None

    def schema(self) -> Schema:
        """The kind with its words; what may be left out may be null as well."""
        shape = self.kind.schema()
        if not self.is_required:
            shape = _or_null(shape)
        example = {} if self.example is None else {"examples": [self.example]}
        return {**shape, "description": self.doc, **example}


@dataclass(frozen=True)
class Body:
    """A JSON object of named members and no others."""

    name: str
    members: tuple[Member, ...]
    doc: str = ""
    _named: Mapping[str, Member] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_named", {member.name: member for member in self.members})

    def schema(self) -> Schema:
        """The object as JSON Schema."""
        return {
            "type": "object",
            "description": self.doc,
            "properties": {member.name: member.schema() for member in self.members},
            "required": [member.name for member in self.members if member.is_required],
            "additionalProperties": False,
        }

    def example(self) -> dict[str, Any]:
        """An object with every member that has an example."""
        return {member.name: member.example for member in self.members if member.example is not None}

    def checked(self, value: Any) -> dict[str, Any]:
        """What was given, by name; raises ``Invalid`` with everything that is wrong at once (law 9)."""
        faults: Faults = {}
        given = self.read(value, "", faults)
        if faults:
            raise Invalid("The body does not have the shape that is asked for.", fields=faults)
        return given

    def read(self, value: Any, at: str, faults: Faults) -> dict[str, Any]:
        """The members that were given and are not null."""
        if not isinstance(value, dict):
            faults[at] = "This has to be an object."
            return {}
        before = f"{at}/" if at else ""
        for name in value.keys() - self._named.keys():
            faults[f"{before}{escaped(name)}"] = "There is no member of this name."
        for member in self.members:
            if member.is_required and value.get(member.name) is None:
                faults[f"{before}{member.name}"] = "This is needed."
        given = {name: part for name, part in value.items() if name in self._named and part is not None}
        return {name: self._named[name].kind.read(part, f"{before}{name}", faults) for name, part in given.items()}

    def read_text(self, _text: str, at: str, faults: Faults) -> dict[str, Any]:
        """An object does not stand in an address."""
        faults[at] = "This has to be an object."
        return {}


def escaped(name: str) -> str:
    """A name as part of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def _or_null(shape: Schema) -> Schema:
    if "enum" in shape:
        return {**shape, "type": [shape["type"], "null"], "enum": [*shape["enum"], None]}
    if shape["type"] == "object":
        return {"anyOf": [shape, {"type": "null"}]}
    return {**shape, "type": [shape["type"], "null"]}
