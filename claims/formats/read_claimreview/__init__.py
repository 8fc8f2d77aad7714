"""ClaimReviews of any desk: bytes in, records out, whatever is wrong with them.

``files`` is the way in: it tells pages, JSON and feeds apart. ``pages`` finds the blocks of a page, ``parsing`` reads
broken JSON, ``feeds`` streams long arrays, ``nodes`` finds the reviews in what was read, ``reviews`` makes records of
schema.org's ClaimReview and ``tools_api`` of the Fact Check Tools API. Each step keeps what it got.
"""
