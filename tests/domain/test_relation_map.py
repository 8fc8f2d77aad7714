"""The picture of who contradicts whom: sides beside those they oppose, and no line on another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claims.domain.relation_map import FIRST, HEAD, ROW, TRACK, Edge, Lane, Node, RelationMap, arrange

BAKU, MOSCOW, YEREVAN = Node("warned", "Azerbaijan"), Node("not warned", "Russia"), Node("no troops", "Armenia")
DENIES = Edge("not warned", "warned", "denies", is_opposing=True)

KEYS = st.integers(0, 11)
EDGES = st.lists(
    st.tuples(KEYS, KEYS)
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: Edge(str(ends[0]), str(ends[1]), "denies", is_opposing=True)),
    max_size=20,
)


def test_a_denial_is_drawn_from_the_middle_of_one_row_to_the_middle_of_the_other() -> None:
    found = arrange([BAKU, MOSCOW], [DENIES])

    assert found.lanes == (Lane("Azerbaijan", ("warned",)), Lane("Russia", ("not warned",)))
    (line,) = found.lines
    assert (line.x, line.y_start, line.y_end) == (FIRST, 2 * HEAD + ROW * 1.5, HEAD + ROW / 2)
    assert (line.middle, found.height) == ((line.y_start + line.y_end) / 2, 2 * (HEAD + ROW))


def test_claims_without_a_relation_and_relations_out_of_the_picture_are_left_out() -> None:
    found = arrange([BAKU, MOSCOW, YEREVAN], [DENIES, Edge("warned", "elsewhere", "supports", is_opposing=False)])

    assert [lane.side for lane in found.lanes] == ["Azerbaijan", "Russia"]
    assert [line.edge for line in found.lines] == [DENIES]


def test_nothing_is_drawn_where_nobody_stands_in_a_relation() -> None:
    assert arrange([BAKU, MOSCOW], []) == RelationMap()


def test_a_side_stands_beside_the_one_it_has_most_to_do_with() -> None:
    troops, aggression = Node("troops", "Azerbaijan"), Node("aggression", "Armenia")
    edges = [
        DENIES,
        Edge("no troops", "troops", "denies", is_opposing=True),
        Edge("aggression", "troops", "answers", is_opposing=False),
    ]

    found = arrange([MOSCOW, YEREVAN, BAKU, troops, aggression], edges)

    assert [lane.side for lane in found.lanes] == ["Russia", "Azerbaijan", "Armenia"]


def test_lines_that_run_beside_each_other_take_a_track_each_the_shorter_one_within() -> None:
    inner = Edge("b", "c", "supports", is_opposing=False)
    outer = Edge("a", "d", "denies", is_opposing=True)

    found = arrange([Node(key, "One side") for key in "abcd"], [outer, inner])

    assert {line.edge: line.x for line in found.lines} == {inner: FIRST, outer: FIRST + TRACK}


def test_the_same_relation_twice_is_drawn_once() -> None:
    assert len(arrange([BAKU, MOSCOW], [DENIES, DENIES]).lines) == 1


@given(EDGES)
def test_no_two_lines_share_a_stretch_of_track_or_an_end(edges: list[Edge]) -> None:
    found = arrange([Node(str(key), f"Side {key % 4}") for key in range(12)], edges)

    spans = [(line.x, *sorted((line.y_start, line.y_end))) for line in found.lines]
    beside = [
        (one, two) for one, two in combinations(spans, 2) if one[0] == two[0] and one[1] <= two[2] and two[1] <= one[2]
    ]
    assert beside == []
    ends = [y for line in found.lines for y in (line.y_start, line.y_end)]
    assert len(ends) == len(set(ends))
    assert all(0 < y < found.height for y in ends)
