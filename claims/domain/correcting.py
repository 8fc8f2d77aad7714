"""What a correction under way has done to a claim and its parts, all in all: what was taken back counts for nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ADDED = frozenset({"appearance.anchor", "figure.add", "relation.make", "evidence.add", "reply.ask"})
CHANGED = frozenset({"claim.edit", "appearance.attribute", "figure.edit", "evidence.edit", "reply.edit"})
WITHDRAWN = frozenset({"appearance.withdraw", "figure.withdraw", "relation.withdraw", "evidence.withdraw"})
RESTORED = frozenset({"appearance.restore", "figure.restore", "relation.restore", "evidence.restore"})
DEEDS = ADDED | CHANGED | WITHDRAWN | RESTORED
WORK_ALONE = frozenset({"priority"})  # how the desk goes about it; nothing that a version says


@dataclass
class Part:
    """A claim or a part of it: whether it came with the correction or was withdrawn by it; its fields, then and now."""

    kind: str
    ref: str
    is_new: bool = False
    is_withdrawn: bool = False
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, tuple[object, object]]:
        """The fields that read otherwise than before the correction, as (then, now)."""
        return {name: pair for name, pair in self.fields.items() if pair[0] != pair[1] and name not in WORK_ALONE}

    @property
    def is_to_restore(self) -> bool:
        """Whether it was there before, is withdrawn now, and is all that it was otherwise."""
        return not self.is_new and self.is_withdrawn and not self.changed

    @property
    def is_left(self) -> bool:
        """Whether only a person can put it back: something that is still there, or that was changed."""
        return (self.is_new and not self.is_withdrawn) or (not self.is_new and bool(self.changed))

    def take(self, action: str, changes: Mapping[str, list[object]]) -> None:
        """Count one more event about it."""
        self.is_new |= action in ADDED
        self.is_withdrawn = (self.is_withdrawn or action in WITHDRAWN) and action not in RESTORED
        if action in CHANGED:
            for name, (before, after) in changes.items():
                self.fields[name] = (self.fields.get(name, (before,))[0], after)


def parts_of(events: Iterable[tuple[str, str, str, Mapping[str, list[object]]]]) -> list[Part]:
    """The parts that events touched: each is kind and identifier of the part, action, and changes, oldest first."""
    found: dict[tuple[str, str], Part] = {}
    for kind, ref, action, changes in events:
        if action in DEEDS:
            found.setdefault((kind, ref), Part(kind, ref)).take(action, changes)
    return list(found.values())
