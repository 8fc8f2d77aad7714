"""How far two wordings are apart."""


def is_within(one: str, other: str, limit: int) -> bool:
    """Whether at most ``limit`` letters have to be put in, left out or changed to make one text of the other.

    Only the band of that width is looked at, so the time grows with the length times the limit (Ukkonen 1985).
    """
    if one == other:
        return True
    if abs(len(one) - len(other)) > limit:
        return False
    far = limit + 1
    row = [min(at, far) for at in range(len(other) + 1)]
    for number, letter in enumerate(one, start=1):
        first, last = max(1, number - limit), min(len(other), number + limit)
        above, row[first - 1] = row[first - 1], number if first == 1 else far
        for at in range(first, last + 1):
            beside = row[at] if at < number + limit else far
            best = above if letter == other[at - 1] else 1 + min(above, beside, row[at - 1])
            above, row[at] = row[at], min(best, far)
        if min(row[first - 1 : last + 1]) > limit:
            return False
    return row[len(other)] <= limit
