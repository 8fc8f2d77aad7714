"""The base of every table: names of constraints, public identifiers, and the version that guards an edit."""

import datetime
import secrets
from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from claims.domain.partial_date import PartialDate
from claims.models.types import PartialDateText, UtcTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

REF_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no letter that reads as another
REF_LENGTH = 12


class Base(DeclarativeBase):
    """The parent of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime.datetime: UtcTime, PartialDate: PartialDateText}


def new_ref() -> str:
    """An opaque, unguessable public identifier of 60 random bits."""
    bits = secrets.randbits(5 * REF_LENGTH)
    return "".join([REF_ALPHABET[bits >> shift & 31] for shift in range(0, 5 * REF_LENGTH, 5)])


class Keyed:
    """An internal key that never leaves the house."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-2)


class Referred(Keyed):
    """A public identifier for addresses and exports."""

    ref: Mapped[str] = mapped_column(String(26), unique=True, default=new_ref, sort_order=-1)


class Versioned:
    """A counter that every update raises; an update from a stale copy fails."""

    version: Mapped[int] = mapped_column(Integer, nullable=False, sort_order=90)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805  SQLAlchemy calls it on the class
        return {"version_id_col": cls.version}


class Stamped:
    """When a row was made and last changed, in UTC."""

    created_at: Mapped[datetime.datetime] = mapped_column(sort_order=91)
    updated_at: Mapped[datetime.datetime] = mapped_column(sort_order=92)
